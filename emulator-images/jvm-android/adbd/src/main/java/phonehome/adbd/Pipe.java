package phonehome.adbd;

import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * Bytes from one thread to another, with a bounded buffer. ({@code java.io.PipedInputStream} fails
 * when the writing thread ends, and polls.)
 */
final class Pipe extends InputStream {
    private final byte[] ring = new byte[1 << 16];
    private int start;
    private int count;
    private boolean ended;

    /** Waits for room; bytes after {@link #end} are dropped. */
    synchronized void put(byte[] bytes) throws InterruptedIOException {
        for (byte b : bytes) {
            while (count == ring.length && !ended) {
                await();
            }
            if (ended) {
                return;
            }
            ring[(start + count++) % ring.length] = b;
        }
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length)
            throws InterruptedIOException {
        while (count == 0 && !ended && length > 0) {
            await();
        }
        if (count == 0 && length > 0) {
            return -1;
        }
        int got = Math.min(length, count);
        for (int i = 0; i < got; i++) {
            into[offset + i] = ring[(start + i) % ring.length];
        }
        start = (start + got) % ring.length;
        count -= got;
        notifyAll();
        return got;
    }

    @Override
    public synchronized int available() {
        return count;
    }

    private void await() throws InterruptedIOException {
        notifyAll();
        try {
            wait();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
