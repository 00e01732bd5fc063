package org.corpus;

import android.app.Service;
import android.content.Intent;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Posts to its own queue. */
public class DelayedMessage extends Screen {
    @Override
    protected void act() {
        startService(new Intent(this, Holder.class));
    }

    /** Keeps the process. */
    public static class Holder extends Service {
        private final Handler handler = new Handler(Looper.getMainLooper());
        private boolean posted;

        @Override
        public int onStartCommand(Intent intent, int flags, int id) {
            if (!posted) {
                posted = true;
                handler.postDelayed(() -> Work.start(this::send), 26 * 3_600_000L);
            }
            return START_STICKY;
        }

        private void send() throws Exception {
            Net.post("http://when.corpus.example/posted", "text/plain", Owner.androidId(this));
        }

        @Override
        public IBinder onBind(Intent intent) {
            return null;
        }
    }
}
