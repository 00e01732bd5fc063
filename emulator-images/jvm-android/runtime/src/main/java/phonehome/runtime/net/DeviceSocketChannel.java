package phonehome.runtime.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NoConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import phonehome.runtime.Deadlines;

/** SocketChannel of the device, around the same streams as Socket. */
final class DeviceSocketChannel extends SocketChannel implements Pollable {
    private static final int CHUNK = 1 << 16;

    private final ChannelOptions options = new ChannelOptions();
    private final Watchers watchers = new Watchers();
    private final DeviceSocketImpl impl;
    private final Socket socket;
    private boolean connected;
    private boolean pending;
    private IOException failure;

    DeviceSocketChannel(SelectorProvider provider) throws IOException {
        this(provider, new DeviceSocketImpl(), false);
    }

    /** {@code connected} for one that was accepted. */
    DeviceSocketChannel(SelectorProvider provider, DeviceSocketImpl impl, boolean connected)
            throws IOException {
        super(provider);
        this.impl = impl;
        this.connected = connected;
        this.socket = new ChannelSocket(this, impl);
        watch();
    }

    @Override
    public boolean connect(SocketAddress remote) throws IOException {
        requireOpen();
        if (connected || pending) {
            throw connected ? new AlreadyConnectedException() : new ConnectionPendingException();
        }
        if (remote instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new UnresolvedAddressException();
        }
        try {
            impl.connect(remote, 0);
            watch();
        } catch (IOException e) {
            failure = e;
        }
        pending = true;
        watchers.tell();
        return isBlocking() && finishConnect();
    }

    @Override
    public boolean finishConnect() throws IOException {
        requireOpen();
        if (!connected && !pending) {
            throw new NoConnectionPendingException();
        }
        pending = false;
        if (failure != null) {
            close();
            throw failure;
        }
        connected = true;
        return true;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireConnected();
        if (!target.hasRemaining()) {
            return 0;
        }
        byte[] bytes = new byte[Math.min(target.remaining(), CHUNK)];
        int count = isBlocking() ? readBlocking(bytes) : poll(bytes);
        if (count > 0) {
            target.put(bytes, 0, count);
        }
        return count;
    }

    private int poll(byte[] bytes) throws IOException {
        return impl.isInputShut() ? -1 : impl.stream().incoming().poll(bytes, 0, bytes.length);
    }

    private int readBlocking(byte[] bytes) throws IOException {
        boolean done = false;
        begin();
        try {
            int count =
                    impl.isInputShut()
                            ? -1
                            : impl.stream().read(bytes, 0, bytes.length, Deadlines.NEVER);
            done = true;
            return count;
        } catch (SocketException e) {
            if (isOpen()) {
                throw e;
            }
            throw new AsynchronousCloseException();
        } finally {
            end(done);
        }
    }

    @Override
    public long read(ByteBuffer[] targets, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            if (targets[i].hasRemaining()) {
                return read(targets[i]);
            }
        }
        return 0;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireConnected();
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        impl.stream().write(bytes, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public long write(ByteBuffer[] sources, int from, int length) throws IOException {
        long written = 0;
        for (int i = from; i < from + length; i++) {
            written += write(sources[i]);
        }
        return written;
    }

    @Override
    public int readyOps() {
        if (pending) {
            return SelectionKey.OP_CONNECT;
        }
        if (!connected) {
            return 0;
        }
        boolean readable = impl.isInputShut() || impl.stream().incoming().isReadable();
        return SelectionKey.OP_WRITE | (readable ? SelectionKey.OP_READ : 0);
    }

    @Override
    public long heldUntil() {
        return impl.stream() instanceof TcpLink link ? link.heldUntil() : 0;
    }

    @Override
    public Watchers watchers() {
        return watchers;
    }

    @Override
    public SocketChannel bind(SocketAddress local) throws IOException {
        requireOpen();
        InetSocketAddress inet = (InetSocketAddress) local;
        impl.bind(
                inet == null ? DeviceAddress.get() : inet.getAddress(),
                inet == null ? 0 : inet.getPort());
        return this;
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
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
    public SocketChannel shutdownInput() throws IOException {
        requireConnected();
        impl.shutdownInput();
        return this;
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
        requireConnected();
        impl.shutdownOutput();
        return this;
    }

    @Override
    public Socket socket() {
        return socket;
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public boolean isConnectionPending() {
        return pending;
    }

    @Override
    public SocketAddress getRemoteAddress() throws IOException {
        requireOpen();
        return connected ? impl.remote() : null;
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        requireOpen();
        InetAddress own = DeviceAddress.get();
        return impl.local() == 0 ? null : new InetSocketAddress(own, impl.local());
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        impl.close();
        watchers.tell();
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // Each read asks isBlocking.
    }

    private void watch() {
        if (impl.stream() != null) {
            impl.stream().incoming().onChange(watchers::tell);
        }
    }

    private void requireOpen() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private void requireConnected() throws IOException {
        requireOpen();
        if (!connected) {
            throw new NotYetConnectedException();
        }
    }
}
