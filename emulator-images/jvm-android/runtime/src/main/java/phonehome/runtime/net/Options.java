package phonehome.runtime.net;

import java.net.SocketOptions;
import java.util.HashMap;
import java.util.Map;

/** A socket's options: kept and given back; only SO_TIMEOUT has an effect. */
final class Options {
    private static final int BUFFER = 65536;

    private final Map<Integer, Object> values = new HashMap<>();

    Options() {
        values.put(SocketOptions.SO_TIMEOUT, 0);
        values.put(SocketOptions.SO_LINGER, -1);
        values.put(SocketOptions.SO_SNDBUF, BUFFER);
        values.put(SocketOptions.SO_RCVBUF, BUFFER);
        values.put(SocketOptions.IP_TOS, 0);
        values.put(SocketOptions.SO_BINDADDR, DeviceAddress.get());
        values.put(SocketOptions.IP_MULTICAST_IF, DeviceAddress.get());
    }

    synchronized void set(int option, Object value) {
        values.put(option, value);
    }

    /** False for an option that was never set. */
    synchronized Object get(int option) {
        return values.getOrDefault(option, false);
    }

    /** Device ns at which a read that begins now times out. */
    long deadline() {
        int millis = get(SocketOptions.SO_TIMEOUT) instanceof Integer set ? set : 0;
        return millis == 0
                ? phonehome.runtime.Deadlines.NEVER
                : phonehome.runtime.Deadlines.inMillis(millis);
    }
}
