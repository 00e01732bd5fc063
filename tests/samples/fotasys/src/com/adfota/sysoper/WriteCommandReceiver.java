package com.adfota.sysoper;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Log;
import java.io.IOException;

/** Runs extra {@code cmd} with system rights, whoever sent it. */
public class WriteCommandReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        String command = intent.getStringExtra("cmd");
        if (command == null) {
            return;
        }
        try {
            Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
        } catch (IOException failure) {
            Log.w("WriteCommand", command, failure);
        }
    }
}
