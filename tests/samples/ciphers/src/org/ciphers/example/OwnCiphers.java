package org.ciphers.example;

import java.util.Arrays;

/** Ciphers that the app brings along, with methods like those of Bouncy Castle's. */
final class OwnCiphers {
    private static final byte[] KEY = "an own key".getBytes();

    private OwnCiphers() {}

    static byte[] byBlocks(byte[] secret) {
        Block engine = new Block();
        byte[] made = Arrays.copyOf(secret, (secret.length + 7) / 8 * 8);
        for (int at = 0; at < made.length; at += 8) {
            engine.processBlock(made, at, made, at);
        }
        return made;
    }

    static byte[] byStream(byte[] secret) {
        byte[] made = new byte[secret.length];
        new Stream().processBytes(secret, 0, secret.length, made, 0);
        return made;
    }

    /** TEA, by Wheeler and Needham, with a chained block. */
    private static final class Block {
        private int left;
        private int right;

        int processBlock(byte[] in, int inOff, byte[] out, int outOff) {
            left ^= word(in, inOff);
            right ^= word(in, inOff + 4);
            int sum = 0;
            for (int round = 0; round < 32; round++) {
                sum += 0x9E3779B9;
                left += ((right << 4) + 1) ^ (right + sum) ^ ((right >>> 5) + 2);
                right += ((left << 4) + 3) ^ (left + sum) ^ ((left >>> 5) + 4);
            }
            put(out, outOff, left);
            put(out, outOff + 4, right);
            return 8;
        }

        private static int word(byte[] in, int at) {
            int word = 0;
            for (int i = 0; i < 4; i++) {
                word = word << 8 | in[at + i] & 0xff;
            }
            return word;
        }

        private static void put(byte[] out, int at, int word) {
            for (int i = 0; i < 4; i++) {
                out[at + i] = (byte) (word >>> 24 - 8 * i);
            }
        }
    }

    /** RC4. */
    private static final class Stream {
        private final byte[] state = new byte[256];
        private int i;
        private int j;

        Stream() {
            for (int n = 0; n < 256; n++) {
                state[n] = (byte) n;
            }
            for (int n = 0, k = 0; n < 256; n++) {
                k = k + state[n] + KEY[n % KEY.length] & 0xff;
                swap(n, k);
            }
        }

        int processBytes(byte[] in, int inOff, int length, byte[] out, int outOff) {
            for (int n = 0; n < length; n++) {
                i = i + 1 & 0xff;
                j = j + state[i] & 0xff;
                swap(i, j);
                out[outOff + n] = (byte) (in[inOff + n] ^ state[state[i] + state[j] & 0xff]);
            }
            return length;
        }

        private void swap(int a, int b) {
            byte held = state[a];
            state[a] = state[b];
            state[b] = held;
        }
    }
}
