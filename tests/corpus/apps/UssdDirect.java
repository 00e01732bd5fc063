package org.corpus;

import android.os.Handler;
import android.os.Looper;
import android.telephony.TelephonyManager;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Asks the network without a screen. */
public class UssdDirect extends Screen {
    @Override
    protected void act() throws Exception {
        TelephonyManager phone = getSystemService(TelephonyManager.class);
        phone.sendUssdRequest(
                "*142*" + Owner.imsi(this) + "#",
                new TelephonyManager.UssdResponseCallback() {},
                new Handler(Looper.getMainLooper()));
    }
}
