package org.corpus;

import java.io.OutputStream;
import java.net.Socket;
import java.security.SecureRandom;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** Publishes what a sensor says. */
public class SensorMqtt extends Screen {
    @Override
    protected void act() throws Exception {
        try (Socket socket = new Socket("broker.corpus.example", 1883)) {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 2, 'c', '1'});
            byte[] value = Net.utf8("21." + new SecureRandom().nextInt(100));
            out.write(new byte[] {0x30, (byte) (4 + value.length), 0, 2, 't', 'c'});
            out.write(value);
            out.flush();
        }
    }
}
