package org.corpus;

import android.content.Intent;
import org.corpus.kit.Screen;

/** Shares a line of its own. */
public class InviteText extends Screen {
    @Override
    protected void act() throws Exception {
        Intent share = new Intent(Intent.ACTION_SEND).setType("text/plain");
        share.putExtra(Intent.EXTRA_TEXT, "Try this app: https://go.corpus.example/a");
        startActivity(share);
    }
}
