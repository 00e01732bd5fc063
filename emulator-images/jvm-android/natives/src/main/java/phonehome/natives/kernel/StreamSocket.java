package phonehome.natives.kernel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** TCP, through the gateway. */
final class StreamSocket extends SocketFile {
    private final int family;
    private SocketChannel channel;
    private ServerSocketChannel server;
    private InetSocketAddress bound;
    private byte[] peeked = new byte[0];

    StreamSocket(int family) {
        this.family = family;
    }

    private StreamSocket(int family, SocketChannel accepted) {
        this.family = family;
        this.channel = accepted;
    }

    @Override
    int family() {
        return family;
    }

    @Override
    int type() {
        return 1;
    }

    @Override
    void connect(byte[] address) throws KernelError {
        try {
            SocketChannel opened = SocketChannel.open();
            opened.connect(SocketAddresses.parse(address));
            opened.configureBlocking(false);
            channel = opened;
        } catch (ConnectException e) {
            throw new KernelError(Errno.ECONNREFUSED);
        } catch (IOException e) {
            throw new KernelError(Errno.ENETUNREACH);
        }
    }

    @Override
    void bind(byte[] address) throws KernelError {
        bound = SocketAddresses.parse(address);
    }

    @Override
    void listen() throws KernelError {
        try {
            server = ServerSocketChannel.open();
            server.bind(bound);
            server.configureBlocking(false);
            bound = (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            throw new KernelError(98); // EADDRINUSE
        }
    }

    @Override
    SocketFile accept() throws KernelError {
        if (server == null) {
            throw new KernelError(Errno.EINVAL);
        }
        try {
            SocketChannel accepted = server.accept();
            while (accepted == null) {
                if (isNonBlocking()) {
                    throw new KernelError(Errno.EAGAIN);
                }
                Selection.await(server, SelectionKey.OP_ACCEPT, -1);
                accepted = server.accept();
            }
            accepted.configureBlocking(false);
            return new StreamSocket(family, accepted);
        } catch (IOException e) {
            throw new KernelError(Errno.EINVAL);
        }
    }

    private SocketChannel connected() throws KernelError {
        if (channel == null) {
            throw new KernelError(Errno.ENOTCONN);
        }
        return channel;
    }

    @Override
    Packet receive(int most, boolean peek, boolean now) throws KernelError {
        if (peeked.length == 0) {
            peeked = incoming(Math.max(1, most), now);
        }
        byte[] bytes = Arrays.copyOf(peeked, Math.min(most, peeked.length));
        if (!peek) {
            peeked = Arrays.copyOfRange(peeked, bytes.length, peeked.length);
        }
        return new Packet(bytes, null);
    }

    private byte[] incoming(int most, boolean now) throws KernelError {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        try {
            int count = connected().read(buffer);
            if (count == 0) {
                boolean waits = !isNonBlocking() && !now;
                if (!waits || !Selection.await(channel, SelectionKey.OP_READ, receiveNanos())) {
                    throw new KernelError(Errno.EAGAIN);
                }
                connected().read(buffer);
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (IOException e) {
            throw new KernelError(Errno.ECONNRESET);
        }
    }

    @Override
    int write(byte[] bytes) throws KernelError {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                int count = connected().write(buffer);
                boolean full = count == 0;
                if (full && isNonBlocking()) {
                    break;
                } else if (full && !Selection.await(channel, SelectionKey.OP_WRITE, sendNanos())) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new KernelError(Errno.EPIPE);
        }
        if (buffer.position() == 0 && bytes.length > 0) {
            throw new KernelError(Errno.EAGAIN);
        }
        return buffer.position();
    }

    @Override
    void shutdown(int how) throws KernelError {
        try {
            if (how != 1) {
                connected().shutdownInput();
            }
            if (how != 0) {
                connected().shutdownOutput();
            }
        } catch (IOException e) {
            throw new KernelError(Errno.ENOTCONN);
        }
    }

    @Override
    InetSocketAddress local() {
        try {
            return channel == null ? bound : (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            return bound;
        }
    }

    @Override
    InetSocketAddress remote() throws KernelError {
        try {
            return (InetSocketAddress) connected().getRemoteAddress();
        } catch (IOException e) {
            throw new KernelError(Errno.ENOTCONN);
        }
    }

    @Override
    SelectableChannel channel() {
        return server == null ? channel : server;
    }

    @Override
    int ready() {
        return peeked.length > 0 ? PollServices.IN : channel() == null ? PollServices.HUNG_UP : 0;
    }

    @Override
    int available() {
        return peeked.length;
    }

    @Override
    void close() {
        try {
            peeked = new byte[0];
            if (channel != null) {
                channel.close();
            }
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
