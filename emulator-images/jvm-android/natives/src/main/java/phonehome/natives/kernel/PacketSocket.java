package phonehome.natives.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Arrays;

/** UDP, through the gateway. */
final class PacketSocket extends SocketFile {
    private static final int LARGEST = 65_536;

    private final int family;
    private final DatagramChannel channel;
    private Packet peeked;

    PacketSocket(int family) throws KernelError {
        this.family = family;
        try {
            channel = DatagramChannel.open();
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw new KernelError(Errno.EAFNOSUPPORT);
        }
    }

    @Override
    int family() {
        return family;
    }

    @Override
    int type() {
        return 2;
    }

    @Override
    void connect(byte[] address) throws KernelError {
        try {
            if (channel.isConnected()) {
                channel.disconnect();
            }
            channel.connect(SocketAddresses.parse(address));
        } catch (IOException e) {
            throw new KernelError(Errno.ENETUNREACH);
        }
    }

    @Override
    void bind(byte[] address) throws KernelError {
        try {
            channel.bind(SocketAddresses.parse(address));
        } catch (IOException e) {
            throw new KernelError(98); // EADDRINUSE
        }
    }

    @Override
    int send(byte[] bytes, byte[] address) throws KernelError {
        try {
            return address == null
                    ? channel.write(ByteBuffer.wrap(bytes))
                    : channel.send(ByteBuffer.wrap(bytes), SocketAddresses.parse(address));
        } catch (java.nio.channels.NotYetConnectedException e) {
            throw new KernelError(89); // EDESTADDRREQ
        } catch (IOException e) {
            throw new KernelError(Errno.ENETUNREACH);
        }
    }

    @Override
    int write(byte[] bytes) throws KernelError {
        return send(bytes, null);
    }

    @Override
    Packet receive(int most, boolean peek, boolean now) throws KernelError {
        Packet packet = peeked == null ? incoming(now) : peeked;
        peeked = peek ? packet : null;
        return new Packet(
                Arrays.copyOf(packet.bytes(), Math.min(most, packet.bytes().length)),
                packet.from());
    }

    private Packet incoming(boolean now) throws KernelError {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        try {
            InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
            if (from == null) {
                boolean waits = !isNonBlocking() && !now;
                if (!waits || !Selection.await(channel, SelectionKey.OP_READ, receiveNanos())) {
                    throw new KernelError(Errno.EAGAIN);
                }
                from = (InetSocketAddress) channel.receive(buffer);
            }
            return new Packet(Arrays.copyOf(buffer.array(), buffer.position()), from);
        } catch (IOException e) {
            throw new KernelError(Errno.ECONNREFUSED);
        }
    }

    @Override
    InetSocketAddress local() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    InetSocketAddress remote() throws KernelError {
        try {
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            if (remote != null) {
                return remote;
            }
        } catch (IOException e) {
            // closed
        }
        throw new KernelError(Errno.ENOTCONN);
    }

    @Override
    SelectableChannel channel() {
        return channel;
    }

    @Override
    int ready() {
        return peeked == null ? 0 : PollServices.IN;
    }

    @Override
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
