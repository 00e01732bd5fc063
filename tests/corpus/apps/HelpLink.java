package org.corpus;

import android.content.Intent;
import android.net.Uri;
import org.corpus.kit.Screen;

/** Opens its manual. */
public class HelpLink extends Screen {
    @Override
    protected void act() throws Exception {
        startActivity(
                new Intent(Intent.ACTION_VIEW, Uri.parse("https://go.corpus.example/help?v=1.0")));
    }
}
