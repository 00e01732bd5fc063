package org.weather.example;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.SystemClock;

/** Refreshes every three hours, also after a reboot. */
public class RefreshReceiver extends BroadcastReceiver {
    private static final long PERIOD_MS = 3 * AlarmManager.INTERVAL_HOUR;

    static void schedule(Context context) {
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        Intent wake = new Intent(context, RefreshReceiver.class);
        PendingIntent alarm =
                PendingIntent.getBroadcast(context, 0, wake, PendingIntent.FLAG_IMMUTABLE);
        alarms.setInexactRepeating(
                AlarmManager.ELAPSED_REALTIME,
                SystemClock.elapsedRealtime() + PERIOD_MS,
                PERIOD_MS,
                alarm);
    }

    @Override
    public void onReceive(Context context, Intent intent) {
        if (Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction())) {
            schedule(context);
        } else {
            context.startService(new Intent(context, RefreshService.class));
        }
    }
}
