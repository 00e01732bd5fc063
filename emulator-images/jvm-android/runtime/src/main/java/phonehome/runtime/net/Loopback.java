package phonehome.runtime.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Waits;

/** TCP within the device: listeners by port, and connections that are two queues. */
final class Loopback {
    private static final int FIRST_PORT = 32768;
    private static final int LAST_PORT = 60999;
    private static final Map<Integer, Listener> LISTENERS = new HashMap<>();

    private static int nextPort = FIRST_PORT;

    private Loopback() {}

    /** Whether traffic to the address stays in the device. */
    static boolean isLocal(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.equals(DeviceAddress.get());
    }

    /** A port for whoever asked for none; in order, so that runs are repeatable. */
    static synchronized int ephemeralPort() {
        int port = nextPort;
        nextPort = port == LAST_PORT ? FIRST_PORT : port + 1;
        return port;
    }

    static synchronized Listener listen(int port) throws IOException {
        if (LISTENERS.containsKey(port)) {
            throw new BindException("Address already in use");
        }
        Listener listener = new Listener(port);
        LISTENERS.put(port, listener);
        return listener;
    }

    static synchronized boolean isTaken(int port) {
        return LISTENERS.containsKey(port);
    }

    static Stream connect(int port, int fromPort) throws IOException {
        Listener listener;
        synchronized (Loopback.class) {
            listener = LISTENERS.get(port);
        }
        if (listener == null) {
            throw new ConnectException("Connection refused");
        }
        ByteQueue there = new ByteQueue(() -> {});
        ByteQueue back = new ByteQueue(() -> {});
        listener.add(new Arrival(new Pipe(there, back), fromPort));
        return new Pipe(back, there);
    }

    private static synchronized void remove(Listener listener) {
        LISTENERS.remove(listener.port, listener);
    }

    /** A connection that waits to be accepted. */
    record Arrival(Stream stream, int fromPort) {}

    /** A listening port. */
    static final class Listener {
        final int port;
        private final Deque<Arrival> backlog = new ArrayDeque<>();
        private boolean closed;
        private Runnable changed = () -> {};

        private Listener(int port) {
            this.port = port;
        }

        /** The next connection; SocketTimeoutException at the deadline. */
        synchronized Arrival accept(long deadline) throws IOException {
            while (backlog.isEmpty() && !closed) {
                if (DeviceClock.elapsedNanos() >= deadline) {
                    throw new SocketTimeoutException("Accept timed out");
                }
                Waits.await(this, deadline);
            }
            if (closed) {
                throw new SocketException("Socket closed");
            }
            return backlog.poll();
        }

        synchronized boolean isAcceptable() {
            return !backlog.isEmpty() || closed;
        }

        synchronized void onChange(Runnable listener) {
            changed = listener;
        }

        void close() {
            remove(this);
            synchronized (this) {
                closed = true;
                Signals.changed(this);
            }
        }

        private void add(Arrival arrival) {
            Runnable told;
            synchronized (this) {
                backlog.add(arrival);
                Signals.changed(this);
                told = changed;
            }
            told.run();
        }
    }

    private record Pipe(ByteQueue incoming, ByteQueue outgoing) implements Stream {
        @Override
        public int read(byte[] out, int from, int length, long deadline) throws IOException {
            return incoming.read(out, from, length, deadline, () -> 0);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            outgoing.put(java.util.Arrays.copyOfRange(bytes, from, from + length));
        }

        @Override
        public void shutdownOutput() {
            outgoing.end();
        }

        @Override
        public void close() {
            outgoing.end();
            incoming.close();
        }
    }
}
