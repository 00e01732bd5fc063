package phonehome.runtime.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Waits;

/** A bound datagram port: a queue of what came, from the gateway or from within the device. */
final class Datagrams {
    private static final int FULL = 1000;
    private static final Map<Integer, Datagrams> BOUND = new HashMap<>();

    private final Deque<Datagram> arrived = new ArrayDeque<>();
    private final UdpLink link = new UdpLink(this);
    private int port;
    private boolean closed;
    private Runnable changed = () -> {};

    /** One message and who sent it, or to whom it goes. */
    record Datagram(InetAddress address, int port, byte[] payload) {}

    /** {@code wanted} 0 asks for any port. */
    static Datagrams bind(int wanted) throws SocketException {
        synchronized (BOUND) {
            int port = wanted == 0 ? Loopback.ephemeralPort() : wanted;
            if (BOUND.containsKey(port)) {
                throw new BindException("Address already in use");
            }
            Datagrams made = new Datagrams();
            made.port = port;
            BOUND.put(port, made);
            return made;
        }
    }

    int port() {
        return port;
    }

    void send(Datagram datagram) throws IOException {
        if (Loopback.isLocal(datagram.address())) {
            Datagrams target;
            synchronized (BOUND) {
                target = BOUND.get(datagram.port());
            }
            if (target != null) {
                target.put(
                        new Datagram(InetAddress.getLoopbackAddress(), port, datagram.payload()));
            }
        } else {
            link.send(datagram);
        }
    }

    /**
     * The next message, left in the queue if {@code peek}; SocketTimeoutException at the deadline.
     */
    synchronized Datagram receive(long deadline, boolean peek) throws IOException {
        LongSupplier held = link::heldUntil;
        while (arrived.isEmpty() && !closed) {
            if (DeviceClock.elapsedNanos() >= deadline) {
                throw new SocketTimeoutException("Receive timed out");
            }
            Waits.await(this, deadline, held.getAsLong());
        }
        if (closed) {
            throw new SocketException("Socket closed");
        }
        return peek ? arrived.peek() : arrived.poll();
    }

    /** See {@link Patience#heldUntil}. */
    long heldUntil() {
        return link.heldUntil();
    }

    synchronized boolean isReadable() {
        return !arrived.isEmpty() || closed;
    }

    synchronized void onChange(Runnable listener) {
        changed = listener;
    }

    /** A full queue drops, as on a phone. */
    void put(Datagram datagram) {
        Runnable told;
        synchronized (this) {
            if (arrived.size() < FULL) {
                arrived.add(datagram);
            }
            Signals.changed(this);
            told = changed;
        }
        told.run();
    }

    void close() {
        synchronized (BOUND) {
            BOUND.remove(port, this);
        }
        synchronized (this) {
            closed = true;
            Signals.changed(this);
        }
        link.close();
    }
}
