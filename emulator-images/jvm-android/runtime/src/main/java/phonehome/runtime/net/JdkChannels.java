package phonehome.runtime.net;

import java.nio.channels.spi.SelectorProvider;

/** The JDK's own channels, for the unix socket; the system's default provider is ours. */
final class JdkChannels {
    private static final SelectorProvider PROVIDER = find();

    private JdkChannels() {}

    static SelectorProvider provider() {
        return PROVIDER;
    }

    /**
     * By reflection, for javac warns of sun.nio.ch whatever it is told. The agent exports it to us.
     */
    private static SelectorProvider find() {
        try {
            Class<?> type = Class.forName("sun.nio.ch.DefaultSelectorProvider");
            return (SelectorProvider) type.getMethod("get").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
