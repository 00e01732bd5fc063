package phonehome.adbd;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * One stream of a connection. Each direction has one WRTE under way at most: the next waits for the
 * OKAY of the last, which the reader sends when it has taken all bytes.
 */
final class AdbStream {
    final int local;
    final int remote;
    private final PacketChannel channel;
    private final int maxPayload;
    private final Object lock = new Object();
    private byte[] arrived;
    private int taken;
    private boolean mayWrite = true;
    private boolean closed;

    AdbStream(int local, int remote, PacketChannel channel, int maxPayload) {
        this.local = local;
        this.remote = remote;
        this.channel = channel;
        this.maxPayload = maxPayload;
    }

    InputStream input() {
        return new Input();
    }

    OutputStream output() {
        return new Output();
    }

    boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** A WRTE came. */
    void deliver(byte[] payload) throws IOException {
        synchronized (lock) {
            if (arrived != null) {
                throw new ProtocolException("a second WRTE before the OKAY of the first");
            }
            if (payload.length > 0) {
                arrived = payload;
                taken = 0;
                lock.notifyAll();
                return;
            }
        }
        acknowledge();
    }

    /** An OKAY came. */
    void ready() {
        synchronized (lock) {
            mayWrite = true;
            lock.notifyAll();
        }
    }

    /** The peer or the service closed; true for the first of both. */
    boolean markClosed() {
        synchronized (lock) {
            boolean first = !closed;
            closed = true;
            lock.notifyAll();
            return first;
        }
    }

    private int take(byte[] into, int offset, int length) throws IOException {
        int count;
        synchronized (lock) {
            while (arrived == null && !closed) {
                await();
            }
            if (arrived == null) {
                return -1;
            }
            count = Math.min(length, arrived.length - taken);
            System.arraycopy(arrived, taken, into, offset, count);
            taken += count;
            if (taken < arrived.length) {
                return count;
            }
            arrived = null;
        }
        acknowledge();
        return count;
    }

    private void acknowledge() throws IOException {
        if (!isClosed()) {
            channel.write(new Packet(Packet.OKAY, local, remote));
        }
    }

    private void send(byte[] payload) throws IOException {
        synchronized (lock) {
            while (!mayWrite && !closed) {
                await();
            }
            if (closed) {
                throw new IOException("the client closed the stream");
            }
            mayWrite = false;
        }
        channel.write(new Packet(Packet.WRTE, local, remote, payload));
    }

    private void await() throws InterruptedIOException {
        try {
            lock.wait();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return length == 0 ? 0 : take(into, offset, length);
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            send(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int at = offset, end = offset + length; at < end; at += maxPayload) {
                send(Arrays.copyOfRange(bytes, at, Math.min(end, at + maxPayload)));
            }
        }
    }
}
