package org.corpus;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A hash with a salt beside it. */
public class SaltedHash extends Screen {
    @Override
    protected void act() throws Exception {
        String salt = "c0rpu5-s4lt";
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(Net.utf8(salt + Owner.imei(this)));
        Net.post(
                "http://forms.corpus.example/salted",
                "text/plain",
                salt + ":" + String.format("%040x", new BigInteger(1, hash)));
    }
}
