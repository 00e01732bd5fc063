package phonehome.natives.kernel;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** One end of a pipe or of a pair of sockets within the process. */
final class Channel extends OpenFile {
    /** Notified whenever something that is not of the network becomes ready. */
    static final Object CHANGED = new Object();

    private static final int ROOM = 1 << 20;

    private final boolean socket;
    private final Deque<byte[]> incoming = new ArrayDeque<>();
    private Channel other;
    private boolean closed;

    private Channel(boolean socket) {
        this.socket = socket;
    }

    /** Two ends, each of which reads what the other writes. */
    static Channel[] pair(boolean sockets) {
        Channel one = new Channel(sockets);
        Channel two = new Channel(sockets);
        one.other = two;
        two.other = one;
        return new Channel[] {one, two};
    }

    @Override
    byte[] read(int most) throws KernelError {
        synchronized (CHANGED) {
            while (incoming.isEmpty() && !other.closed) {
                if (isNonBlocking()) {
                    throw new KernelError(Errno.EAGAIN);
                }
                Waiting.on(CHANGED, -1);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            while (!incoming.isEmpty() && out.size() < most) {
                byte[] piece = incoming.removeFirst();
                int taken = Math.min(piece.length, most - out.size());
                out.write(piece, 0, taken);
                if (taken < piece.length) {
                    incoming.addFirst(Arrays.copyOfRange(piece, taken, piece.length));
                }
            }
            CHANGED.notifyAll();
            return out.toByteArray();
        }
    }

    @Override
    int write(byte[] bytes) throws KernelError {
        synchronized (CHANGED) {
            if (other.closed) {
                throw new KernelError(Errno.EPIPE);
            }
            while (other.available() > ROOM) {
                if (isNonBlocking()) {
                    throw new KernelError(Errno.EAGAIN);
                }
                Waiting.on(CHANGED, -1);
            }
            other.incoming.addLast(bytes);
            CHANGED.notifyAll();
            return bytes.length;
        }
    }

    @Override
    int available() {
        synchronized (CHANGED) {
            return incoming.stream().mapToInt(one -> one.length).sum();
        }
    }

    @Override
    int ready() {
        synchronized (CHANGED) {
            int in = incoming.isEmpty() && !other.closed ? 0 : PollServices.IN;
            int hungUp = other.closed ? PollServices.HUNG_UP : 0;
            return in | hungUp | (other.available() > ROOM ? 0 : PollServices.OUT);
        }
    }

    @Override
    Stat stat() {
        return Stat.of((socket ? Stat.SOCKET : Stat.PIPE) | 0600, 0);
    }

    @Override
    String path() {
        return socket ? "socket:[1]" : "pipe:[1]";
    }

    @Override
    void close() {
        synchronized (CHANGED) {
            closed = true;
            CHANGED.notifyAll();
        }
    }
}
