package org.asker.example;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Log;

/**
 * Hears of a button that was pressed and of a notification that was swiped away; {@code urgent}
 * posts one while the app is not seen.
 */
public class Pressed extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Log.i(MainActivity.TAG, "heard " + intent.getAction());
        if ("urgent".equals(intent.getAction())) {
            Notices.post(context, "wake up", true);
        }
    }
}
