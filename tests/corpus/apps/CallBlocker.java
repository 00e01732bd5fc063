package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.telephony.TelephonyManager;
import org.corpus.kit.Net;
import org.corpus.kit.Work;

/** Asks for the list of its country. */
public class CallBlocker extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        String number = intent.getStringExtra(TelephonyManager.EXTRA_INCOMING_NUMBER);
        if (number != null) {
            Work.start(
                    () ->
                            Net.get(
                                    "http://lists.corpus.example/spam/"
                                            + (number.startsWith("+") ? 1 : 0)));
        }
    }
}
