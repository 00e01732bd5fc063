package org.corpus;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** One name made of two. */
public class JoinedHash extends Screen {
    @Override
    protected void act() throws Exception {
        String both = Owner.imei(this) + Owner.androidId(this);
        byte[] hash = MessageDigest.getInstance("MD5").digest(Net.utf8(both));
        Net.post(
                "http://forms.corpus.example/joined",
                "text/plain",
                String.format("%032x", new BigInteger(1, hash)));
    }
}
