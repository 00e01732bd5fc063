package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The id that every app sees. */
public class AndroidIdOnly extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post("http://owner.corpus.example/android", "text/plain", Owner.androidId(this));
    }
}
