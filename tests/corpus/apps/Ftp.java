package org.corpus;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A file on a server: RFC 959 with RFC 2428. */
public class Ftp extends Screen {
    @Override
    protected void act() throws Exception {
        try (Socket control = new Socket("ftp.corpus.example", 21)) {
            InputStream in = control.getInputStream();
            OutputStream out = control.getOutputStream();
            in.read(new byte[512]);
            for (String line :
                    new String[] {"USER up", "PASS up", "TYPE I", "EPSV", "STOR calls.txt"}) {
                out.write(Net.utf8(line + "\r\n"));
                out.flush();
                in.read(new byte[512]);
            }
            Net.tcp("ftp.corpus.example", 2121, Net.utf8(String.join("\n", Owner.calls(this))));
        }
    }
}
