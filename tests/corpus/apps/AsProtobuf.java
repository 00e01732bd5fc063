package org.corpus;

import java.io.ByteArrayOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Field 1, a varint; field 2, a name. */
public class AsProtobuf extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(0x08);
        for (long left = Long.parseLong(Owner.imei(this)); left != 0; left >>>= 7) {
            message.write((int) (left > 0x7f ? left & 0x7f | 0x80 : left));
        }
        byte[] name = Net.utf8("corpus");
        message.write(0x12);
        message.write(name.length);
        message.write(name);
        Net.post(
                "http://forms.corpus.example/protobuf",
                "application/x-protobuf",
                message.toByteArray());
    }
}
