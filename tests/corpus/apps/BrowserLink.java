package org.corpus;

import android.content.Intent;
import android.net.Uri;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Lets the browser do it. */
public class BrowserLink extends Screen {
    @Override
    protected void act() throws Exception {
        startActivity(
                new Intent(
                        Intent.ACTION_VIEW,
                        Uri.parse("https://go.corpus.example/?d=" + Owner.imei(this))));
    }
}
