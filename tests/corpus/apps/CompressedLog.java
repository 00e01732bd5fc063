package org.corpus;

import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A compressed log. */
public class CompressedLog extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String body : Owner.rows(this, "content://sms", "body")) {
                out.write(Net.utf8("text of length class " + body.length() / 50 + "\n"));
            }
        }
        Net.post(
                "http://forms.corpus.example/log.gz",
                "application/octet-stream",
                bytes.toByteArray());
    }
}
