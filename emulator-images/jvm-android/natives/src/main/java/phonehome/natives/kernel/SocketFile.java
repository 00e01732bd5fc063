package phonehome.natives.kernel;

import java.net.InetSocketAddress;

/** A socket of any family. */
abstract class SocketFile extends OpenFile {
    private long receiveNanos = -1;
    private long sendNanos = -1;

    abstract int family();

    /** SOCK_STREAM (1) or SOCK_DGRAM (2). */
    abstract int type();

    abstract void connect(byte[] address) throws KernelError;

    void bind(byte[] address) throws KernelError {}

    void listen() throws KernelError {
        throw new KernelError(Errno.EOPNOTSUPP);
    }

    SocketFile accept() throws KernelError {
        throw new KernelError(Errno.EOPNOTSUPP);
    }

    /** {@code address}: to whom; null for the one that it is connected to. */
    int send(byte[] bytes, byte[] address) throws KernelError {
        return write(bytes);
    }

    /** A packet or a piece of a stream; {@code peek} leaves it there. */
    Packet receive(int most, boolean peek, boolean now) throws KernelError {
        return new Packet(read(most), null);
    }

    void shutdown(int how) throws KernelError {}

    InetSocketAddress local() {
        return null;
    }

    InetSocketAddress remote() throws KernelError {
        throw new KernelError(Errno.ENOTCONN);
    }

    /** What came, and from whom; null if that is plain. */
    record Packet(byte[] bytes, InetSocketAddress from) {}

    /** How long to wait, below 0 without a limit. */
    final void setTimes(long receive, long send) {
        receiveNanos = receive;
        sendNanos = send;
    }

    final long receiveNanos() {
        return receiveNanos;
    }

    final long sendNanos() {
        return sendNanos;
    }

    @Override
    Stat stat() {
        return Stat.of(Stat.SOCKET | 0777, 0);
    }

    @Override
    String path() {
        return "socket:[" + (20000 + System.identityHashCode(this) % 40000) + "]";
    }

    @Override
    byte[] read(int most) throws KernelError {
        return receive(most, false, false).bytes();
    }
}
