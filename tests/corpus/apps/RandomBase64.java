package org.corpus;

import android.util.Base64;

import org.corpus.kit.Net;
import org.corpus.kit.Screen;

import java.security.SecureRandom;

/** A nonce. */
public class RandomBase64 extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] nonce = new byte[24];
        new SecureRandom().nextBytes(nonce);
        Net.post(
                "http://forms.corpus.example/nonce",
                "text/plain",
                Base64.encodeToString(nonce, Base64.NO_WRAP));
    }
}
