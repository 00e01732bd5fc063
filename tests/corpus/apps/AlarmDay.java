package org.corpus;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Waits 24 hours, once, and sends then. */
public class AlarmDay extends Screen {
    @Override
    protected void act() {
        SharedPreferences kept = getSharedPreferences("own", Context.MODE_PRIVATE);
        if (!kept.getBoolean("set", false)) {
            kept.edit().putBoolean("set", true).apply();
            Intent later = new Intent(this, Later.class);
            long at = System.currentTimeMillis() + 24 * 3_600_000L;
            PendingIntent pending = PendingIntent.getBroadcast(this, 0, later, 0);
            getSystemService(AlarmManager.class).setExact(AlarmManager.RTC_WAKEUP, at, pending);
        }
    }

    /** When the time has come. */
    public static class Later extends BroadcastReceiver {
        @Override
        public void onReceive(Context context, Intent intent) {
            Work.start(
                    () ->
                            Net.post(
                                    "http://when.corpus.example/alarm",
                                    "text/plain",
                                    Owner.androidId(context)));
        }
    }
}
