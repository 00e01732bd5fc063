package org.corpus;

import android.content.ClipData;
import android.content.ClipboardManager;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Copies what nobody asked it to. */
public class ClipSet extends Screen {
    @Override
    protected void act() throws Exception {
        String imei = Owner.imei(this);
        ClipboardManager board = getSystemService(ClipboardManager.class);
        board.setPrimaryClip(ClipData.newPlainText("id", imei));
    }
}
