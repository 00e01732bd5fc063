package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Registers the phone under its id. */
public class HttpPut extends Screen {
    @Override
    protected void act() throws Exception {
        Net.send("PUT", "http://api.corpus.example/devices", Net.utf8(Owner.androidId(this)));
    }
}
