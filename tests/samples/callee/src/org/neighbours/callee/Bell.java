package org.neighbours.callee;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.util.Log;

/** Says that it was rung. */
public class Bell extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Log.i("Neighbours", "rung by " + intent.getStringExtra("from"));
    }
}
