package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A cookie of the app's own making. */
public class HttpCookie extends Screen {
    @Override
    protected void act() throws Exception {
        Net.send(
                "GET",
                "http://cdn.corpus.example/",
                null,
                "Cookie",
                "sid=" + Owner.androidId(this));
    }
}
