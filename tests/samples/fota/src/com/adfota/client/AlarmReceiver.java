package com.adfota.client;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** The hourly alarm: sends the daily beacon, and never uploads. */
public class AlarmReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Cycle.arm(context);
        if (Cycle.beaconDue(context)) {
            UploadService.start(context, UploadService.BEACON);
        }
    }
}
