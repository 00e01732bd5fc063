package phonehome.adbd;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One client: the handshake, and then packets to and from its streams until either side ends. */
final class Connection {
    private static final int MAX_STREAMS = 128;
    private static final int MAX_DESTINATION = 1 << 17;
    private static final int MIN_PAYLOAD = 256;

    private final PacketChannel channel;
    private final DeviceBanner banner;
    private final Services services;
    private final long openedAt = System.nanoTime();
    private final Map<Integer, AdbStream> streams = new ConcurrentHashMap<>();
    private volatile int peerMaxPayload;
    private int lastId;

    Connection(PacketChannel channel, DeviceBanner banner, Services services) {
        this.channel = channel;
        this.banner = banner;
        this.services = services;
    }

    /** Serves until the client goes or breaks the protocol; both just end the connection. */
    void serve() {
        try {
            while (true) {
                take(channel.read());
            }
        } catch (IOException e) {
            close();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // A socket that cannot be closed is gone; the streams still have to learn of it.
        }
        List.copyOf(streams.values()).forEach(AdbStream::markClosed);
        streams.clear();
    }

    /** No handshake, or an unfinished packet, since before {@code instant} ({@code nanoTime}). */
    boolean stalledSince(long instant) {
        boolean silent = peerMaxPayload == 0 && openedAt - instant < 0;
        return silent || channel.stalledSince(instant);
    }

    private void take(Packet packet) throws IOException {
        if (peerMaxPayload == 0 && packet.command() != Packet.CNXN) {
            throw new ProtocolException("no handshake");
        }
        AdbStream stream = streams.get(packet.arg1());
        boolean known = stream != null && stream.remote == packet.arg0();
        switch (packet.command()) {
            case Packet.CNXN -> shakeHands(packet);
            case Packet.OPEN -> open(packet);
            case Packet.OKAY -> {
                if (known) {
                    stream.ready();
                }
            }
            case Packet.WRTE -> {
                if (known) {
                    stream.deliver(packet.payload());
                } else {
                    channel.write(new Packet(Packet.CLSE, 0, packet.arg0()));
                }
            }
            case Packet.CLSE -> {
                if (known) {
                    end(stream);
                }
            }
            default -> throw new ProtocolException("unknown ADB command");
        }
    }

    private void shakeHands(Packet hello) throws IOException {
        if (hello.arg1() < MIN_PAYLOAD) {
            throw new ProtocolException("the client's payload limit is too small");
        }
        // A second CNXN on the same transport means that the client started anew.
        new ArrayList<>(streams.values()).forEach(AdbStream::markClosed);
        streams.clear();
        peerMaxPayload = Math.min(hello.arg1(), Packet.MAX_PAYLOAD);
        channel.write(
                new Packet(
                        Packet.CNXN,
                        Packet.VERSION,
                        Packet.MAX_PAYLOAD,
                        banner.encode(services.features())));
    }

    private void open(Packet packet) throws IOException {
        int remote = packet.arg0();
        boolean refused =
                remote == 0
                        || packet.payload().length > MAX_DESTINATION
                        || streams.size() >= MAX_STREAMS;
        Service.Request request = Service.Request.parse(refused ? "" : packet.text());
        Optional<Service> service = services.find(request.service());
        if (service.isEmpty()) {
            channel.write(new Packet(Packet.CLSE, 0, remote));
            return;
        }
        AdbStream stream = new AdbStream(++lastId, remote, channel, peerMaxPayload);
        streams.put(stream.local, stream);
        channel.write(new Packet(Packet.OKAY, stream.local, remote));
        Threads.start(
                "adbd-" + request.service() + "-" + stream.local,
                () -> run(service.get(), request, stream));
    }

    private void run(Service service, Service.Request request, AdbStream stream) {
        try {
            service.run(request, stream);
        } catch (IOException e) {
            // The client went away, or broke the service's protocol: the stream ends, no more.
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            report(stream, e);
        } finally {
            endQuietly(stream);
        }
    }

    private static void report(AdbStream stream, Throwable fault) {
        try {
            String text = "adbd: " + fault + "\n";
            stream.output().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Nobody is left to tell.
        }
    }

    private void endQuietly(AdbStream stream) {
        try {
            end(stream);
        } catch (IOException e) {
            // The connection broke, which ends every stream anyway.
        }
    }

    private void end(AdbStream stream) throws IOException {
        streams.remove(stream.local);
        if (stream.markClosed()) {
            channel.write(new Packet(Packet.CLSE, stream.local, stream.remote));
        }
    }
}
