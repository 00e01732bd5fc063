package phonehome.runtime.net;

import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Options of a channel: kept and given back, without effect. */
final class ChannelOptions {
    static final Set<SocketOption<?>> SUPPORTED =
            Set.of(
                    StandardSocketOptions.SO_RCVBUF,
                    StandardSocketOptions.SO_SNDBUF,
                    StandardSocketOptions.SO_REUSEADDR,
                    StandardSocketOptions.SO_KEEPALIVE,
                    StandardSocketOptions.SO_LINGER,
                    StandardSocketOptions.SO_BROADCAST,
                    StandardSocketOptions.TCP_NODELAY,
                    StandardSocketOptions.IP_TOS);
    private static final int BUFFER = 65536;

    private final Map<SocketOption<?>, Object> values = new HashMap<>();

    synchronized <T> void set(SocketOption<T> option, T value) {
        requireSupported(option);
        values.put(option, value);
    }

    synchronized <T> T get(SocketOption<T> option) {
        requireSupported(option);
        Object initial = option.type() == Boolean.class ? (Object) false : initial(option);
        return option.type().cast(values.getOrDefault(option, initial));
    }

    private static Integer initial(SocketOption<?> option) {
        if (option == StandardSocketOptions.SO_LINGER) {
            return -1;
        }
        return option == StandardSocketOptions.IP_TOS ? 0 : BUFFER;
    }

    private static void requireSupported(SocketOption<?> option) {
        if (!SUPPORTED.contains(option)) {
            throw new UnsupportedOperationException("'" + option + "' not supported");
        }
    }
}
