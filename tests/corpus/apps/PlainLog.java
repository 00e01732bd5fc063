package org.corpus;

import android.os.SystemClock;
import android.util.Log;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Writes to the log. */
public class PlainLog extends Screen {
    @Override
    protected void act() throws Exception {
        Log.d(
                "Session",
                "device known: "
                        + (Owner.imei(this) != null)
                        + ", took "
                        + SystemClock.uptimeMillis() % 100);
    }
}
