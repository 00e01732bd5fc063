package phonehome.runtime.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The device's own address: the one that Android's emulator has behind its router. */
final class DeviceAddress {
    private static final byte[] BYTES = {10, 0, 2, 15};

    private DeviceAddress() {}

    static InetAddress get() {
        try {
            return InetAddress.getByAddress(BYTES);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
