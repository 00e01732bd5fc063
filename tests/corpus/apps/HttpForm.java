package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A form, as a browser posts it. */
public class HttpForm extends Screen {
    @Override
    protected void act() throws Exception {
        String form =
                "device=" + Net.escaped(Owner.imei(this)) + "&sim=" + Net.escaped(Owner.imsi(this));
        Net.post("http://collect.corpus.example/form", "application/x-www-form-urlencoded", form);
    }
}
