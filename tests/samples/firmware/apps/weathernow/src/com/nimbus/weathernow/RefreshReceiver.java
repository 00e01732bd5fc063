package com.nimbus.weathernow;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.SystemClock;

/** Refreshes every eight hours from boot on. */
public class RefreshReceiver extends BroadcastReceiver {
    private static final long PERIOD_MS = 8 * AlarmManager.INTERVAL_HOUR;

    @Override
    public void onReceive(Context context, Intent intent) {
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        Intent refresh = new Intent(context, RefreshService.class);
        alarms.setInexactRepeating(
                AlarmManager.ELAPSED_REALTIME,
                SystemClock.elapsedRealtime() + PERIOD_MS,
                PERIOD_MS,
                PendingIntent.getService(context, 0, refresh, PendingIntent.FLAG_IMMUTABLE));
    }
}
