package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import java.net.URL;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Work;

/** Sends when the connection changes. */
public class AtNetwork extends BroadcastReceiver {
    private static final String URL = "http://when.corpus.example/network";

    @Override
    public void onReceive(Context context, Intent intent) {
        Work.start(() -> Net.post(URL, "text/plain", Owner.androidId(context)));
    }
}
