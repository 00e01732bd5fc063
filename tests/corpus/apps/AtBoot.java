package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import java.net.URL;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Work;

/** Sends once the phone is up. */
public class AtBoot extends BroadcastReceiver {
    private static final String URL = "http://when.corpus.example/boot";

    @Override
    public void onReceive(Context context, Intent intent) {
        Work.start(() -> Net.post(URL, "text/plain", Owner.androidId(context)));
    }
}
