package org.corpus;

import android.telephony.SmsManager;
import org.corpus.kit.Screen;

/** Buys a ticket. */
public class TicketText extends Screen {
    @Override
    protected void act() throws Exception {
        SmsManager.getDefault()
                .sendTextMessage("+12025550147", null, "TICKET ZONE2 90MIN", null, null);
    }
}
