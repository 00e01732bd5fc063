package org.corpus;

import android.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** HMAC-SHA-256. */
public class AsHmac extends Screen {
    @Override
    protected void act() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Net.utf8("key of the app"), "HmacSHA256"));
        byte[] tag = mac.doFinal(Net.utf8(Owner.imei(this)));
        Net.post(
                "http://forms.corpus.example/hmac",
                "text/plain",
                Base64.encodeToString(tag, Base64.NO_WRAP));
    }
}
