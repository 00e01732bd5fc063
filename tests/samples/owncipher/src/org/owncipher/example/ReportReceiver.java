package org.owncipher.example;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.SystemClock;

/** Every six hours. */
public class ReportReceiver extends BroadcastReceiver {
    private static final long PERIOD_MS = 6 * AlarmManager.INTERVAL_HOUR;

    static void schedule(Context context) {
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        Intent wake = new Intent(context, ReportReceiver.class);
        PendingIntent alarm =
                PendingIntent.getBroadcast(context, 0, wake, PendingIntent.FLAG_IMMUTABLE);
        alarms.setInexactRepeating(
                AlarmManager.ELAPSED_REALTIME_WAKEUP,
                SystemClock.elapsedRealtime() + PERIOD_MS,
                PERIOD_MS,
                alarm);
    }

    @Override
    public void onReceive(Context context, Intent intent) {
        Reports.identifiers(context);
    }
}
