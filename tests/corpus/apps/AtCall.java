package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.telephony.TelephonyManager;
import java.net.URL;
import org.corpus.kit.Net;
import org.corpus.kit.Work;

/** Tells who calls. */
public class AtCall extends BroadcastReceiver {
    private static final String URL = "http://when.corpus.example/call";

    @Override
    public void onReceive(Context context, Intent intent) {
        String number = intent.getStringExtra(TelephonyManager.EXTRA_INCOMING_NUMBER);
        if (number != null) {
            Work.start(() -> Net.post(URL, "text/plain", "from " + number));
        }
    }
}
