package org.corpus;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.UUID;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A hash of nothing. */
public class RandomHash extends Screen {
    @Override
    protected void act() throws Exception {
        String draw = Owner.imei(this).length() + ":" + UUID.randomUUID();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Net.utf8(draw));
        Net.post(
                "http://forms.corpus.example/session",
                "text/plain",
                String.format("%064x", new BigInteger(1, hash)));
    }
}
