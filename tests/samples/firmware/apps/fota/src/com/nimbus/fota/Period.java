package com.nimbus.fota;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;

/** When a report is due: a wall-clock mark in preferences, and an alarm that asks for updates. */
final class Period {
    private static final long CHECK_MS = 12 * 3_600_000L;
    private static final long REPORT_MS = 72 * 3_600_000L;
    private static final String REPORTED = "reported";

    private Period() {}

    /** Starts the period at the first call, and sets the next alarm. */
    static void arm(Context context) {
        if (!marks(context).contains(REPORTED)) {
            reported(context);
        }
        Intent wake = new Intent(context, WakeReceiver.class).setAction(WakeReceiver.CHECK);
        PendingIntent alarm =
                PendingIntent.getBroadcast(context, 0, wake, PendingIntent.FLAG_IMMUTABLE);
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        alarms.setExact(AlarmManager.RTC_WAKEUP, System.currentTimeMillis() + CHECK_MS, alarm);
    }

    static boolean reportDue(Context context) {
        long since = marks(context).getLong(REPORTED, Long.MAX_VALUE);
        return since != Long.MAX_VALUE && System.currentTimeMillis() - since >= REPORT_MS;
    }

    static void reported(Context context) {
        marks(context).edit().putLong(REPORTED, System.currentTimeMillis()).commit();
    }

    private static SharedPreferences marks(Context context) {
        return context.getSharedPreferences("period", Context.MODE_PRIVATE);
    }
}
