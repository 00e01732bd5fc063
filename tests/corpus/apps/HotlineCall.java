package org.corpus;

import android.content.Intent;
import android.net.Uri;
import org.corpus.kit.Screen;

/** Calls the makers. */
public class HotlineCall extends Screen {
    @Override
    protected void act() throws Exception {
        startActivity(new Intent(Intent.ACTION_CALL, Uri.parse("tel:+12025550163,,1")));
    }
}
