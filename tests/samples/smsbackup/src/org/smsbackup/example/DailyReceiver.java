package org.smsbackup.example;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Starts the backup once a day. */
public class DailyReceiver extends BroadcastReceiver {
    static void schedule(Context context) {
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        Intent wake = new Intent(context, DailyReceiver.class);
        PendingIntent alarm =
                PendingIntent.getBroadcast(context, 0, wake, PendingIntent.FLAG_IMMUTABLE);
        long first = System.currentTimeMillis() + AlarmManager.INTERVAL_DAY;
        alarms.setRepeating(AlarmManager.RTC, first, AlarmManager.INTERVAL_DAY, alarm);
    }

    @Override
    public void onReceive(Context context, Intent intent) {
        if (Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction())) {
            schedule(context);
        } else {
            context.startService(new Intent(context, BackupService.class));
            VersionCheck.start();
        }
    }
}
