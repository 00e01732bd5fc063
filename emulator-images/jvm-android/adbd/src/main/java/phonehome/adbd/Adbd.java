package phonehome.adbd;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The daemon: listens on a unix stream socket, and serves several clients at once. The host bridges
 * the socket to a loopback TCP port ({@code sandbox/devices/bridge.py}).
 */
public final class Adbd implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 16;
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path socket;
    private final DeviceBanner banner;
    private final Services services;
    private final ServerSocketChannel server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Takes the socket's path, replacing what a dead daemon left there; nothing is served yet. */
    public Adbd(Path socket, DeviceBanner banner, ShellHost shell, FileHost files)
            throws IOException {
        this.socket = socket;
        this.banner = banner;
        this.services = new Services(shell, files);
        Files.deleteIfExists(socket);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    /** Serves on daemon threads, and returns at once. */
    public void start() {
        Threads.start("adbd", this::accept);
        Threads.start("adbd-watchdog", this::watch);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        connections.forEach(Connection::close);
        Files.deleteIfExists(socket);
    }

    private void accept() {
        try {
            while (true) {
                welcome(server.accept());
            }
        } catch (IOException e) {
            connections.forEach(Connection::close);
        }
    }

    private void welcome(SocketChannel client) throws IOException {
        if (connections.size() >= MAX_CONNECTIONS) {
            client.close();
            return;
        }
        Connection connection = new Connection(new PacketChannel(client), banner, services);
        connections.add(connection);
        Threads.start(
                "adbd-connection",
                () -> {
                    connection.serve();
                    connections.remove(connection);
                });
    }

    private void watch() {
        try {
            while (!closed.await(5, TimeUnit.SECONDS)) {
                long limit = System.nanoTime() - STALL_NANOS;
                connections.stream().filter(c -> c.stalledSince(limit)).forEach(Connection::close);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
