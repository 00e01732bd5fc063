package $package;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;

/** Counts its alarms: one every $hours hours. */
public class TallyReceiver extends BroadcastReceiver {
    private static final long PERIOD_MS = $hours * 3_600_000L;

    @Override
    public void onReceive(Context context, Intent intent) {
        if (Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction())) {
            arm(context);
            return;
        }
        SharedPreferences kept = context.getSharedPreferences("tally", Context.MODE_PRIVATE);
        kept.edit().putInt("alarms", kept.getInt("alarms", 0) + 1).apply();
    }

    private static void arm(Context context) {
        Intent wake = new Intent(context, TallyReceiver.class);
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        alarms.setInexactRepeating(
                AlarmManager.RTC,
                System.currentTimeMillis() + PERIOD_MS,
                PERIOD_MS,
                PendingIntent.getBroadcast(context, 0, wake, PendingIntent.FLAG_IMMUTABLE));
    }
}
