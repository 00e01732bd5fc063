package phonehome.device.shadow;

import android.net.ssl.SSLSockets;
import javax.net.ssl.SSLSocket;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;

/**
 * Every secure socket is the platform's own. OkHttp asks since Android 10, and offers HTTP/2 only
 * on such; the JVM's sockets take the protocols that are offered (ALPN) as Conscrypt's do.
 */
@Implements(SSLSockets.class)
public class DeviceSecureSockets {
    @Implementation
    protected static boolean isSupportedSocket(SSLSocket socket) {
        return true;
    }

    /** The JVM has no switch for one socket: it takes tickets up where the server gives them. */
    @Implementation
    protected static void setUseSessionTickets(SSLSocket socket, boolean use) {}
}
