package phonehome.runtime.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import phonehome.runtime.Deadlines;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Waits;

/** Bytes on their way to a reader, who waits in device time. */
final class ByteQueue implements Pump.Sink {
    private static final int FULL = 1 << 20;

    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private final Runnable drained;
    private int offset;
    private int size;
    private boolean ended;
    private boolean closed;
    private long lastPutReal;
    private Runnable listener;

    /** {@code drained} is called when a full queue has room again. */
    ByteQueue(Runnable drained) {
        this.drained = drained;
    }

    @Override
    public boolean put(byte[] bytes) {
        Runnable told;
        boolean room;
        synchronized (this) {
            chunks.add(bytes);
            size += bytes.length;
            lastPutReal = System.nanoTime();
            Signals.changed(this);
            room = size < FULL;
            told = listener;
        }
        tell(told);
        return room;
    }

    @Override
    public void end() {
        Runnable told;
        synchronized (this) {
            ended = true;
            Signals.changed(this);
            told = listener;
        }
        tell(told);
    }

    /** The reader's side was closed: reads fail from now on. */
    synchronized void close() {
        closed = true;
        chunks.clear();
        size = 0;
        Signals.changed(this);
    }

    /** Called after each change, outside the monitor; for selectors. */
    synchronized void onChange(Runnable newListener) {
        listener = newListener;
    }

    /**
     * Reads at least one byte, -1 at the end.
     *
     * @param deadline device ns, then SocketTimeoutException
     * @param heldUntil tells until which real time an answer must be waited for, 0 for none
     */
    int read(byte[] out, int from, int length, long deadline, LongSupplier heldUntil)
            throws IOException {
        int count;
        boolean wasFull;
        synchronized (this) {
            while (size == 0 && !ended && !closed && length > 0) {
                if (DeviceClock.elapsedNanos() >= deadline) {
                    throw new SocketTimeoutException("Read timed out");
                }
                Waits.await(this, deadline, heldUntil.getAsLong());
            }
            if (closed) {
                throw new SocketException("Socket closed");
            }
            wasFull = size >= FULL;
            count = take(out, from, length);
            wasFull &= size < FULL;
        }
        if (wasFull) {
            drained.run();
        }
        return count;
    }

    /** The same without waiting: 0 if nothing is there. */
    int poll(byte[] out, int from, int length) throws IOException {
        synchronized (this) {
            if (size == 0 && !ended && !closed) {
                return 0;
            }
        }
        return read(out, from, length, Deadlines.NEVER, () -> 0);
    }

    /** One byte, awaited in real time: the gateway's prompt answer. -1 at the end. */
    synchronized int readPromptly(long realMillis) throws IOException {
        long end = System.nanoTime() + realMillis * 1_000_000;
        boolean interrupted = false;
        while (size == 0 && !ended && !closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new InterruptedIOException("the gateway does not answer");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        byte[] one = new byte[1];
        return take(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    synchronized int available() {
        return size;
    }

    /** Whether a read would return at once. */
    synchronized boolean isReadable() {
        return size > 0 || ended || closed;
    }

    /** System.nanoTime of the last bytes, 0 if none ever came. */
    synchronized long lastPutReal() {
        return lastPutReal;
    }

    private int take(byte[] out, int from, int length) {
        if (size == 0) {
            return length == 0 ? 0 : -1;
        }
        int taken = 0;
        while (taken < length && size > 0) {
            byte[] head = chunks.peek();
            int count = Math.min(length - taken, head.length - offset);
            System.arraycopy(head, offset, out, from + taken, count);
            taken += count;
            offset += count;
            size -= count;
            if (offset == head.length) {
                chunks.poll();
                offset = 0;
            }
        }
        return taken;
    }

    private static void tell(Runnable told) {
        if (told != null) {
            told.run();
        }
    }
}
