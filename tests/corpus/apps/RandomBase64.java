package org.corpus;

import android.util.Base64;
import java.security.SecureRandom;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

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
