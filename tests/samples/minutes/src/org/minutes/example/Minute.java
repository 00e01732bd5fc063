package org.minutes.example;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.SystemClock;
import android.util.Log;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Adds a byte to {@code minutes} on shared storage, and sets the next alarm. */
public class Minute extends BroadcastReceiver {
    private static final long MINUTE_MS = 60_000;

    @Override
    public void onReceive(Context context, Intent intent) {
        File file = new File(context.getExternalFilesDir(null), "minutes");
        try (OutputStream out = new FileOutputStream(file, true)) {
            out.write('.');
        } catch (IOException failure) {
            Log.w("Minutes", "not counted", failure);
        }
        setNext(context);
    }

    static void setNext(Context context) {
        Intent minute = new Intent(context, Minute.class);
        PendingIntent pending =
                PendingIntent.getBroadcast(context, 0, minute, PendingIntent.FLAG_IMMUTABLE);
        long at = SystemClock.elapsedRealtime() + MINUTE_MS;
        context.getSystemService(AlarmManager.class)
                .setExact(AlarmManager.ELAPSED_REALTIME_WAKEUP, at, pending);
    }
}
