package com.nimbus.fota;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Boot and the alarm ask for updates; the charger or Wi-Fi fire a report that is due. */
public class WakeReceiver extends BroadcastReceiver {
    static final String CHECK = "com.nimbus.fota.CHECK";

    @Override
    public void onReceive(Context context, Intent intent) {
        String action = String.valueOf(intent.getAction());
        if (action.equals(CHECK) || action.equals(Intent.ACTION_BOOT_COMPLETED)) {
            Period.arm(context);
            ReportService.start(context, ReportService.CHECK);
        } else if (Period.reportDue(context)) {
            ReportService.start(context, ReportService.REPORT);
        }
    }
}
