package org.corpus;

import java.security.SecureRandom;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Three digits each. */
public class PartedVersion extends Screen {
    @Override
    protected void act() throws Exception {
        String number = String.valueOf(100_000_000_000_000L + new SecureRandom().nextInt());
        for (int i = 0; i < 5; i++) {
            Net.get(
                    "http://forms.corpus.example/part"
                            + "?n="
                            + i
                            + "&v="
                            + number.substring(3 * i, 3 * i + 3));
        }
    }
}
