package org.corpus;

import android.content.ClipData;
import android.content.ClipboardManager;
import java.security.SecureRandom;
import org.corpus.kit.Screen;

/** Copies a code. */
public class InviteClip extends Screen {
    @Override
    protected void act() throws Exception {
        String code = "CORPUS-" + new SecureRandom().nextInt(1_000_000);
        ClipboardManager board = getSystemService(ClipboardManager.class);
        board.setPrimaryClip(ClipData.newPlainText("code", code));
    }
}
