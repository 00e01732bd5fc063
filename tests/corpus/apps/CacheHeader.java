package org.corpus;

import java.security.SecureRandom;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Asks whether there is a newer one. */
public class CacheHeader extends Screen {
    @Override
    protected void act() throws Exception {
        String tag = Long.toHexString(new SecureRandom().nextLong());
        Net.send("GET", "http://cdn.corpus.example/logo", null, "If-None-Match", tag);
    }
}
