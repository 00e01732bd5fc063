package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Who is signed in. */
public class AccountNames extends Screen {
    @Override
    protected void act() throws Exception {
        Net.post(
                "http://owner.corpus.example/accounts",
                "text/plain",
                String.join("\n", Owner.accounts(this)));
    }
}
