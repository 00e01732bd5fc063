package phonehome.runtime.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.Security;

/** Puts the device's sockets in the place of the JDK's. */
public final class Network {
    /** System property with the path of the gateway's socket. */
    public static final String PATH_PROPERTY = "phonehome.egress";

    private static final String DEFAULT_PATH = "/run/phonehome/egress.sock";

    private Network() {}

    static String path() {
        return System.getProperty(PATH_PROPERTY, DEFAULT_PATH);
    }

    /** Before any socket is made; factories can be set once only. */
    @SuppressWarnings("deprecation") // The only way to serve DatagramSocket; still there in 25.
    public static void install() throws IOException {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        System.setProperty(
                "java.nio.channels.spi.SelectorProvider", DeviceSelectorProvider.class.getName());
        Socket.setSocketImplFactory(DeviceSocketImpl::new);
        ServerSocket.setSocketFactory(DeviceSocketImpl::new);
        DatagramSocket.setDatagramSocketImplFactory(DeviceDatagramSocketImpl::new);
        Pump.start();
    }
}
