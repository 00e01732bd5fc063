package org.corpus;

import android.os.Environment;
import java.io.File;
import java.io.FileOutputStream;
import java.util.UUID;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** A file for its owner. */
public class ExportedNotes extends Screen {
    @Override
    protected void act() throws Exception {
        File file = new File(Environment.getExternalStorageDirectory(), "notes.txt");
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(Net.utf8("Shopping: milk, bread, " + UUID.randomUUID()));
        }
    }
}
