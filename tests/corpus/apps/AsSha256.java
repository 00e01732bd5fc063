package org.corpus;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A hash that pretends to be anonymous. */
public class AsSha256 extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Net.utf8(Owner.imei(this)));
        Net.post(
                "http://forms.corpus.example/sha256",
                "text/plain",
                String.format("%064x", new BigInteger(1, hash)));
    }
}
