package phonehome.runtime.net;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.guard.Escapes;

/**
 * NIO for device threads; host threads get the JDK's channels. Public with a public constructor,
 * for the JDK makes it by its name.
 */
public final class DeviceSelectorProvider extends SelectorProvider {
    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return DeviceThreads.isCurrent()
                ? new DeviceDatagramChannel(this)
                : JdkChannels.provider().openDatagramChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return DeviceThreads.isCurrent()
                ? openDatagramChannel()
                : JdkChannels.provider().openDatagramChannel(family);
    }

    @Override
    public Pipe openPipe() throws IOException {
        return DeviceThreads.isCurrent() ? new DevicePipe(this) : JdkChannels.provider().openPipe();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        return DeviceThreads.isCurrent()
                ? new DeviceSelector(this)
                : JdkChannels.provider().openSelector();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        return DeviceThreads.isCurrent()
                ? new DeviceServerSocketChannel(this)
                : JdkChannels.provider().openServerSocketChannel();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) throws IOException {
        refuseUnix(family);
        return DeviceThreads.isCurrent()
                ? openServerSocketChannel()
                : JdkChannels.provider().openServerSocketChannel(family);
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        return DeviceThreads.isCurrent()
                ? new DeviceSocketChannel(this)
                : JdkChannels.provider().openSocketChannel();
    }

    @Override
    public SocketChannel openSocketChannel(ProtocolFamily family) throws IOException {
        refuseUnix(family);
        return DeviceThreads.isCurrent()
                ? openSocketChannel()
                : JdkChannels.provider().openSocketChannel(family);
    }

    /** Android's java.nio has no unix sockets; here they lead to the gateway's own. */
    private static void refuseUnix(ProtocolFamily family) {
        if (family == StandardProtocolFamily.UNIX && DeviceThreads.isCurrent()) {
            Escapes.gadget("unix socket");
            throw new UnsupportedOperationException("Protocol family not supported");
        }
    }
}
