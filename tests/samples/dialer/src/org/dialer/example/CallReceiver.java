package org.dialer.example;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.telephony.TelephonyManager;
import android.widget.Toast;

/** Warns of unwanted callers; the comparison happens on the phone. */
public class CallReceiver extends BroadcastReceiver {
    @Override
    @SuppressWarnings("deprecation")
    public void onReceive(Context context, Intent intent) {
        String number = intent.getStringExtra(TelephonyManager.EXTRA_INCOMING_NUMBER);
        if (number != null && SpamList.contains(context.getContentResolver(), number)) {
            Toast.makeText(context, R.string.spam_list, Toast.LENGTH_LONG).show();
        }
    }
}
