package phonehome.runtime.net;

import java.net.SocketImpl;

/** What woven classes of java.net call. */
public final class SocketHooks {
    private SocketHooks() {}

    /**
     * SocketImpl.createPlatformSocketImpl: sockets behind a proxy use the gateway like any other.
     */
    public static SocketImpl createSocketImpl(boolean server) {
        return new DeviceSocketImpl();
    }
}
