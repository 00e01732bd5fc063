package org.corpus;

import android.app.Service;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.IBinder;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Watches the screen. */
public class AtScreenOn extends Screen {
    @Override
    protected void act() {
        startService(new Intent(this, Watch.class));
    }

    /** Registers for what the manifest cannot ask for. */
    public static class Watch extends Service {
        private final BroadcastReceiver receiver =
                new BroadcastReceiver() {
                    @Override
                    public void onReceive(Context context, Intent intent) {
                        Work.start(
                                () ->
                                        Net.post(
                                                "http://when.corpus.example/screen",
                                                "text/plain",
                                                Owner.androidId(context)));
                    }
                };

        @Override
        public void onCreate() {
            registerReceiver(receiver, new IntentFilter(Intent.ACTION_SCREEN_ON));
        }

        @Override
        public void onDestroy() {
            unregisterReceiver(receiver);
        }

        @Override
        public IBinder onBind(Intent intent) {
            return null;
        }
    }
}
