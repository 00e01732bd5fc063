package phonehome.runtime.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import phonehome.runtime.Deadlines;
import phonehome.runtime.DeviceClock;

/** DatagramChannel of the device. */
final class DeviceDatagramChannel extends DatagramChannel implements Pollable {
    private final ChannelOptions options = new ChannelOptions();
    private final Watchers watchers = new Watchers();
    private Datagrams datagrams;
    private InetSocketAddress peer;

    DeviceDatagramChannel(SelectorProvider provider) {
        super(provider);
    }

    @Override
    public DatagramChannel bind(SocketAddress local) throws IOException {
        requireOpen();
        if (datagrams == null) {
            datagrams = Datagrams.bind(local instanceof InetSocketAddress a ? a.getPort() : 0);
            datagrams.onChange(watchers::tell);
        }
        return this;
    }

    @Override
    public int send(ByteBuffer source, SocketAddress target) throws IOException {
        bind(null);
        InetSocketAddress to = (InetSocketAddress) target;
        byte[] payload = new byte[source.remaining()];
        source.get(payload);
        datagrams.send(new Datagrams.Datagram(to.getAddress(), to.getPort(), payload));
        return payload.length;
    }

    @Override
    public SocketAddress receive(ByteBuffer target) throws IOException {
        bind(null);
        Datagrams.Datagram datagram = next();
        if (datagram == null) {
            return null;
        }
        int count = Math.min(target.remaining(), datagram.payload().length);
        target.put(datagram.payload(), 0, count);
        return new InetSocketAddress(datagram.address(), datagram.port());
    }

    /** Null if there is none and the channel does not block. */
    private Datagrams.Datagram next() throws IOException {
        boolean done = false;
        begin();
        try {
            long deadline = isBlocking() ? Deadlines.NEVER : DeviceClock.elapsedNanos();
            Datagrams.Datagram datagram = datagrams.receive(deadline, false);
            done = true;
            return datagram;
        } catch (SocketTimeoutException e) {
            done = true;
            return null;
        } catch (SocketException e) {
            throw new AsynchronousCloseException();
        } finally {
            end(done);
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireConnected();
        int before = target.position();
        return receive(target) == null ? 0 : target.position() - before;
    }

    @Override
    public long read(ByteBuffer[] targets, int from, int length) throws IOException {
        return length == 0 ? 0 : read(targets[from]);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        requireConnected();
        return send(source, peer);
    }

    @Override
    public long write(ByteBuffer[] sources, int from, int length) throws IOException {
        int size = 0;
        for (int i = from; i < from + length; i++) {
            size += sources[i].remaining();
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        for (int i = from; i < from + length; i++) {
            joined.put(sources[i]);
        }
        return write(joined.flip());
    }

    @Override
    public int readyOps() {
        boolean readable = datagrams != null && datagrams.isReadable();
        return SelectionKey.OP_WRITE | (readable ? SelectionKey.OP_READ : 0);
    }

    @Override
    public long heldUntil() {
        return datagrams == null ? 0 : datagrams.heldUntil();
    }

    @Override
    public Watchers watchers() {
        return watchers;
    }

    @Override
    public DatagramChannel connect(SocketAddress remote) throws IOException {
        bind(null);
        peer = (InetSocketAddress) remote;
        return this;
    }

    @Override
    public DatagramChannel disconnect() {
        peer = null;
        return this;
    }

    @Override
    public boolean isConnected() {
        return peer != null;
    }

    @Override
    public SocketAddress getRemoteAddress() throws IOException {
        requireOpen();
        return peer;
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        requireOpen();
        return datagrams == null
                ? null
                : new InetSocketAddress(DeviceAddress.get(), datagrams.port());
    }

    /** A socket of its own: it shares no port with the channel. */
    @Override
    public DatagramSocket socket() {
        try {
            return new DatagramSocket(null);
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> DatagramChannel setOption(SocketOption<T> name, T value) throws IOException {
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
    public MembershipKey join(InetAddress group, NetworkInterface networkInterface) {
        throw new UnsupportedOperationException("no multicast");
    }

    @Override
    public MembershipKey join(
            InetAddress group, NetworkInterface networkInterface, InetAddress source) {
        throw new UnsupportedOperationException("no multicast");
    }

    @Override
    protected void implCloseSelectableChannel() {
        if (datagrams != null) {
            datagrams.close();
        }
        watchers.tell();
    }

    @Override
    protected void implConfigureBlocking(boolean block) {
        // Each receive asks isBlocking.
    }

    private void requireOpen() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private void requireConnected() throws IOException {
        requireOpen();
        if (peer == null) {
            throw new NotYetConnectedException();
        }
    }
}
