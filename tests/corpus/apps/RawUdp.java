package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** One datagram. */
public class RawUdp extends Screen {
    @Override
    protected void act() throws Exception {
        Net.udp("drop.corpus.example", 4118, Net.utf8("id=" + Owner.imei(this)));
    }
}
