package org.corpus;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Sleeps in a service. */
public class SleepingThread extends Screen {
    @Override
    protected void act() {
        startService(new Intent(this, Sleeper.class));
    }

    /** Stays as long as the phone lets it. */
    public static class Sleeper extends Service {
        private static boolean sleeping;

        @Override
        public int onStartCommand(Intent intent, int flags, int id) {
            if (!sleeping) {
                sleeping = true;
                Work.start(this::sleep);
            }
            return START_STICKY;
        }

        private void sleep() throws Exception {
            Thread.sleep(30 * 3_600_000L);
            Net.post("http://when.corpus.example/slept", "text/plain", Owner.androidId(this));
        }

        @Override
        public IBinder onBind(Intent intent) {
            return null;
        }
    }
}
