package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Over HTTPS, as nearly everything is. */
public class HttpsBody extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post("https://secure.corpus.example/in", "text/plain", Owner.imei(this));
    }
}
