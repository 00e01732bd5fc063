package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import org.corpus.kit.Net;
import org.corpus.kit.Work;

/** Counts and tells the count. */
public class SmsCounter extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        SharedPreferences kept = context.getSharedPreferences("own", Context.MODE_PRIVATE);
        int texts = kept.getInt("texts", 0) + ((Object[]) intent.getExtras().get("pdus")).length;
        kept.edit().putInt("texts", texts).apply();
        Work.start(
                () -> Net.post("http://when.corpus.example/count", "text/plain", "parts=" + texts));
    }
}
