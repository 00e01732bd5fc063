package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import java.net.URL;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Work;

/** Sends when the phone is taken in hand. */
public class AtUnlock extends BroadcastReceiver {
    private static final String URL = "http://when.corpus.example/unlock";

    @Override
    public void onReceive(Context context, Intent intent) {
        Work.start(() -> Net.post(URL, "text/plain", Owner.androidId(context)));
    }
}
