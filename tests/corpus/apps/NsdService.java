package org.corpus;

import android.net.nsd.NsdManager;
import android.net.nsd.NsdServiceInfo;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;

/** Announces a service whose name and attribute say who this is. */
public class NsdService extends Screen {
    @Override
    protected void act() throws Exception {
        NsdServiceInfo info = new NsdServiceInfo();
        info.setServiceName("phone-" + Owner.imei(this));
        info.setServiceType("_corpus._tcp");
        info.setPort(9);
        info.setAttribute("id", Owner.imei(this));
        getSystemService(NsdManager.class)
                .registerService(
                        info,
                        NsdManager.PROTOCOL_DNS_SD,
                        new NsdManager.RegistrationListener() {
                            @Override
                            public void onRegistrationFailed(NsdServiceInfo told, int error) {}

                            @Override
                            public void onUnregistrationFailed(NsdServiceInfo told, int error) {}

                            @Override
                            public void onServiceRegistered(NsdServiceInfo told) {}

                            @Override
                            public void onServiceUnregistered(NsdServiceInfo told) {}
                        });
    }
}
