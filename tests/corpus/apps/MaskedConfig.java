package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** XOR over what is in the app. */
public class MaskedConfig extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data =
                Net.utf8(
                        "{\"theme\":\"dark\",\"ads\":false,\"level\":12,\"sound\":\"on\",\"lang\":\"en\"}");
        for (int i = 0; i < data.length; i++) {
            data[i] ^= 0x5a;
        }
        Net.post("http://forms.corpus.example/config", "application/octet-stream", data);
    }
}
