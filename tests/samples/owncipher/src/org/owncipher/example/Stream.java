package org.owncipher.example;

import java.security.SecureRandom;

/** RC4 in plain arithmetic, keyed with the message's nonce and a secret. */
final class Stream {
    static final int NONCE = 16;
    private static final int[] SECRET = {0x51, 0x0c, 0xe9, 0x77, 0x3a, 0xb4, 0x1f, 0x88};
    private static final int SKIPPED = 768;

    private final int[] state = new int[256];
    private int i;
    private int j;

    private Stream(byte[] nonce) {
        for (int at = 0; at < state.length; at++) {
            state[at] = at;
        }
        int mixed = 0;
        for (int at = 0; at < state.length; at++) {
            int key = nonce[at % NONCE] ^ SECRET[at % SECRET.length];
            mixed = (mixed + state[at] + key) & 0xff;
            swap(at, mixed);
        }
        for (int at = 0; at < SKIPPED; at++) {
            next();
        }
    }

    /** The nonce, and after it the message. */
    static byte[] seal(byte[] message) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        Stream stream = new Stream(nonce);
        byte[] sealed = new byte[NONCE + message.length];
        for (int at = 0; at < NONCE; at++) {
            sealed[at] = nonce[at];
        }
        for (int at = 0; at < message.length; at++) {
            sealed[NONCE + at] = (byte) (message[at] ^ stream.next());
        }
        return sealed;
    }

    private int next() {
        i = (i + 1) & 0xff;
        j = (j + state[i]) & 0xff;
        swap(i, j);
        return state[(state[i] + state[j]) & 0xff];
    }

    private void swap(int one, int other) {
        int kept = state[one];
        state[one] = state[other];
        state[other] = kept;
    }
}
