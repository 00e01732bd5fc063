package org.processes.example;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Runs in a process with a name of its own. */
public final class SharedReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        setResultData(App.describe());
    }
}
