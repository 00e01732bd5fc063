package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The number to call. */
public class OwnNumber extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post("http://owner.corpus.example/number", "text/plain", Owner.number(this));
    }
}
