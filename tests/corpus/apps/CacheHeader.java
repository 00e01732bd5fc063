package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Screen;

import java.security.SecureRandom;

/** Asks whether there is a newer one. */
public class CacheHeader extends Screen {
    @Override
    protected void act() throws Exception {
        String tag = Long.toHexString(new SecureRandom().nextLong());
        Net.send("GET", "http://cdn.corpus.example/logo", null, "If-None-Match", tag);
    }
}
