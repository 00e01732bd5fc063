package com.adfota.client;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** The hourly alarm: asks for commands once a day, and never uploads. */
public class AlarmReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Cycle.arm(context);
        if (Cycle.fetchDue(context)) {
            UploadService.start(context, UploadService.FETCH);
        }
    }
}
