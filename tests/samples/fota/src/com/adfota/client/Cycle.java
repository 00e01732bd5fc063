package com.adfota.client;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;

/** When something is due: wall-clock marks in preferences, and one exact alarm an hour. */
final class Cycle {
    static final long HOUR_MS = 3_600_000L;
    static final long FETCH_MS = 24 * HOUR_MS;
    static final long UPLOAD_MS = 72 * HOUR_MS;
    private static final String FETCH = "last_fetch";
    private static final String UPLOAD = "last_upload";

    private Cycle() {}

    static SharedPreferences preferences(Context context) {
        return context.getSharedPreferences("cycle", Context.MODE_PRIVATE);
    }

    /** Starts the periods at the first call, and sets the next alarm. */
    static void arm(Context context) {
        long now = System.currentTimeMillis();
        SharedPreferences marks = preferences(context);
        if (!marks.contains(UPLOAD)) {
            marks.edit().putLong(UPLOAD, now).putLong(FETCH, now).commit();
        }
        Intent wake = new Intent(context, AlarmReceiver.class);
        int flags = PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE;
        PendingIntent alarm = PendingIntent.getBroadcast(context, 0, wake, flags);
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        alarms.setExact(AlarmManager.RTC_WAKEUP, now + HOUR_MS, alarm);
    }

    static boolean fetchDue(Context context) {
        return due(context, FETCH, FETCH_MS);
    }

    /** Whether an upload is eligible; it still needs a trigger. */
    static boolean uploadEligible(Context context) {
        return due(context, UPLOAD, UPLOAD_MS);
    }

    static void fetched(Context context) {
        preferences(context).edit().putLong(FETCH, System.currentTimeMillis()).commit();
    }

    static void uploadSent(Context context) {
        preferences(context).edit().putLong(UPLOAD, System.currentTimeMillis()).commit();
    }

    private static boolean due(Context context, String mark, long period) {
        long since = preferences(context).getLong(mark, Long.MAX_VALUE);
        return since != Long.MAX_VALUE && System.currentTimeMillis() - since >= period;
    }
}
