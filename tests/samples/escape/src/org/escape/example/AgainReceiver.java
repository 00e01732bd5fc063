package org.escape.example;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Continues after an attempt that ended the process. */
public class AgainReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Runner.start(context);
    }
}
