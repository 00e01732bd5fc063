package org.corpus;

import java.net.InetAddress;
import java.security.SecureRandom;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Asks for a name that cannot be there. */
public class RandomLabel extends Screen {
    @Override
    protected void act() throws Exception {
        long draw = new SecureRandom().nextLong() & Long.MAX_VALUE;
        Work.attempt(() -> InetAddress.getAllByName("probe" + draw + ".n.corpus.example"));
    }
}
