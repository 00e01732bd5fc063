package phonehome.runtime.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import phonehome.runtime.Deadlines;
import phonehome.runtime.DeviceClock;

/** ServerSocketChannel of the device: reachable from within it only. */
final class DeviceServerSocketChannel extends ServerSocketChannel implements Pollable {
    private final ChannelOptions options = new ChannelOptions();
    private final Watchers watchers = new Watchers();
    private Loopback.Listener listener;

    DeviceServerSocketChannel(SelectorProvider provider) {
        super(provider);
    }

    @Override
    public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
        requireOpen();
        int wanted = local instanceof InetSocketAddress inet ? inet.getPort() : 0;
        listener = Loopback.listen(wanted == 0 ? Loopback.ephemeralPort() : wanted);
        listener.onChange(watchers::tell);
        return this;
    }

    @Override
    public SocketChannel accept() throws IOException {
        requireOpen();
        if (listener == null) {
            throw new NotYetBoundException();
        }
        if (!isBlocking() && !listener.isAcceptable()) {
            return null;
        }
        DeviceSocketImpl impl = new DeviceSocketImpl();
        impl.accepted(next(), listener.port);
        return new DeviceSocketChannel(provider(), impl, true);
    }

    private Loopback.Arrival next() throws IOException {
        boolean done = false;
        begin();
        try {
            long deadline = isBlocking() ? Deadlines.NEVER : DeviceClock.elapsedNanos();
            Loopback.Arrival arrival = listener.accept(deadline);
            done = true;
            return arrival;
        } catch (SocketException e) {
            throw new AsynchronousCloseException();
        } finally {
            end(done);
        }
    }

    @Override
    public int readyOps() {
        return listener != null && listener.isAcceptable() ? SelectionKey.OP_ACCEPT : 0;
    }

    @Override
    public long heldUntil() {
        return 0;
    }

    @Override
    public Watchers watchers() {
        return watchers;
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
        requireOpen();
        options.set(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        requireOpen();
        return options.get(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return ChannelOptions.SUPPORTED;
    }

    @Override
    public ServerSocket socket() {
        return view();
    }

    private ServerSocket view() {
        try {
            return new View();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        requireOpen();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return listener == null ? null : new InetSocketAddress(loopback, listener.port);
    }

    @Override
    protected void implCloseSelectableChannel() {
        if (listener != null) {
            listener.close();
        }
        watchers.tell();
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // accept asks isBlocking.
    }

    private void requireOpen() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    /** The ServerSocket view: apps bind and ask for the port by it. */
    private final class View extends ServerSocket {
        View() throws IOException {
            super();
        }

        @Override
        public void bind(SocketAddress local, int backlog) throws IOException {
            DeviceServerSocketChannel.this.bind(local, backlog);
        }

        @Override
        public java.net.Socket accept() throws IOException {
            return DeviceServerSocketChannel.this.accept().socket();
        }

        @Override
        public int getLocalPort() {
            return listener == null ? -1 : listener.port;
        }

        @Override
        public boolean isBound() {
            return listener != null;
        }

        @Override
        public ServerSocketChannel getChannel() {
            return DeviceServerSocketChannel.this;
        }

        @Override
        public void close() throws IOException {
            DeviceServerSocketChannel.this.close();
        }
    }
}
