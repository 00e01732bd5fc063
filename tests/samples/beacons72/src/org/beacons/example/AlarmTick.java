package org.beacons.example;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** The alarm; boot only starts the process. */
public class AlarmTick extends BroadcastReceiver {
    static final String TICK = "org.beacons.example.TICK";

    @Override
    public void onReceive(Context context, Intent intent) {
        if (TICK.equals(intent.getAction())) {
            PendingResult pending = goAsync();
            new Thread(
                            () -> {
                                Tick.send("alarm72");
                                pending.finish();
                            },
                            "alarm-72h")
                    .start();
        }
    }
}
