package org.corpus;

import org.corpus.kit.Screen;
import org.corpus.kit.Work;

import java.net.InetAddress;
import java.security.SecureRandom;

/** Asks for a name that cannot be there. */
public class RandomLabel extends Screen {
    @Override
    protected void act() throws Exception {
        long draw = new SecureRandom().nextLong() & Long.MAX_VALUE;
        Work.attempt(() -> InetAddress.getAllByName("probe" + draw + ".n.corpus.example"));
    }
}
