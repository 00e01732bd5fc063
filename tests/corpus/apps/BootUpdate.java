package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Build;
import org.corpus.kit.Net;
import org.corpus.kit.Work;

/** Looks for an update. */
public class BootUpdate extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Work.start(
                () ->
                        Net.get(
                                "http://when.corpus.example/latest?v=1.0&sdk="
                                        + Build.VERSION.SDK_INT));
    }
}
