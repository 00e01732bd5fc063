package org.corpus;

import android.os.Environment;
import java.io.File;
import java.io.FileOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A file where all may look. */
public class SharedFile extends Screen {
    @Override
    protected void act() throws Exception {
        File file = new File(Environment.getExternalStorageDirectory(), ".cache_7.dat");
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(Net.utf8(String.join("\n", Owner.contacts(this))));
        }
    }
}
