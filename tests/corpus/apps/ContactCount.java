package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Counts people. */
public class ContactCount extends Screen {
    @Override
    protected void act() throws Exception {
        int people =
                Owner.rows(this, "content://com.android.contacts/data", "display_name", "data1")
                        .size();
        Net.post("http://owner.corpus.example/count", "text/plain", "rows=" + people);
    }
}
