package org.corpus;

import android.content.Intent;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Tells everyone. */
public class OpenBroadcast extends Screen {
    @Override
    protected void act() throws Exception {
        sendBroadcast(new Intent("org.corpus.DEVICE").putExtra("id", Owner.imei(this)));
    }
}
