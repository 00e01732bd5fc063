package org.corpus;

import android.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Signs a request. */
public class SignedRequest extends Screen {
    @Override
    protected void act() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Net.utf8("key of the app"), "HmacSHA256"));
        String time = String.valueOf(System.currentTimeMillis());
        byte[] tag = mac.doFinal(Net.utf8("GET /list " + time));
        String signature = Base64.encodeToString(tag, Base64.NO_WRAP);
        Net.send(
                "GET",
                "http://forms.corpus.example/list",
                null,
                "X-Time",
                time,
                "X-Signature",
                signature);
    }
}
