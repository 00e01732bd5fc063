package org.corpus;

import android.graphics.Bitmap;
import java.io.ByteArrayOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Uploads what it drew itself. */
public class OwnPicture extends Screen {
    @Override
    protected void act() throws Exception {
        Bitmap drawn = Bitmap.createBitmap(64, 64, Bitmap.Config.ARGB_8888);
        for (int i = 0; i < 64; i++) {
            drawn.setPixel(i, i * 7 % 64, 0xff3366cc);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(
                Net.utf8(
                        "--edge\r\n"
                            + "Content-Disposition: form-data; name=\"f\";"
                            + " filename=\"a.png\"\r\n"));
        body.write(Net.utf8("Content-Type: image/png\r\n\r\n"));
        drawn.compress(Bitmap.CompressFormat.PNG, 100, body);
        body.write(Net.utf8("\r\n--edge--\r\n"));
        Net.post(
                "http://files.corpus.example/up",
                "multipart/form-data; boundary=edge",
                body.toByteArray());
    }
}
