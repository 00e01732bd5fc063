package org.corpus;

import android.util.Log;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Writes to the log. */
public class LogLine extends Screen {
    @Override
    protected void act() throws Exception {
        Log.d("Session", "device=" + Owner.imei(this));
    }
}
