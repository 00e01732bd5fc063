package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Asks first whether it may. */
public class OnAnswer extends Screen {
    @Override
    protected void act() throws Exception {
        String answer = Net.get("http://config.corpus.example/v2/config.json");
        if (answer.startsWith("200")) {
            Net.post("http://when.corpus.example/allowed", "text/plain", Owner.androidId(this));
        }
    }
}
