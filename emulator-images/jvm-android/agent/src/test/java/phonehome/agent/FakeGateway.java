package phonehome.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import phonehome.runtime.Json;
import phonehome.runtime.JsonReader;

/**
 * The gateway's end of device-wire.md: names ending .example exist; TCP port 7 echoes, 9 stays
 * silent, 80 answers each HTTP request, 1 refuses; UDP echoes.
 */
final class FakeGateway implements AutoCloseable {
    record Frame(Map<?, ?> header, Map<?, ?> meta, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }
    }

    final List<Map<?, ?>> headers = Collections.synchronizedList(new ArrayList<>());
    final List<Frame> frames = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> addresses = new HashMap<>();
    private final ServerSocketChannel server;

    FakeGateway(Path path) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        daemon(this::acceptAll);
    }

    private void acceptAll() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                daemon(() -> serve(channel));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
            Map<?, ?> header = JsonReader.readObject(line(in));
            headers.add(header);
            switch (header.get("kind").toString()) {
                case "dns" -> answer(out, lookup(header.get("host").toString()));
                case "reverse" -> answer(out, Map.of("host", "back.example"));
                case "tcp" -> tcp(header, in, out);
                case "udp" -> udp(header, in, out);
                default -> answer(out, Map.of("ok", false));
            }
        } catch (EOFException e) {
            // The device closed.
        } catch (IOException e) {
            System.err.println("fake gateway: " + e);
        }
    }

    private synchronized Map<String, ?> lookup(String host) {
        if (!host.endsWith(".example")) {
            return Map.of("error", "nxdomain");
        }
        String address = addresses.computeIfAbsent(host, h -> "198.18.0." + (addresses.size() + 1));
        return Map.of("addresses", List.of(address));
    }

    private void tcp(Map<?, ?> header, DataInputStream in, DataOutputStream out)
            throws IOException {
        int port = ((Number) header.get("port")).intValue();
        out.write(port == 1 ? 1 : 0);
        Map<?, ?> meta = Map.of();
        String request = "";
        while (port != 1) {
            Frame frame = frame(header, meta, in);
            meta = frame.meta();
            if (port == 7) {
                out.write(frame.payload());
            } else if (port == 80) {
                request += frame.text();
                if (request.contains("\r\n\r\n")) {
                    request = "";
                    out.writeBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                }
            }
        }
    }

    private void udp(Map<?, ?> header, DataInputStream in, DataOutputStream out)
            throws IOException {
        Map<?, ?> meta = Map.of();
        while (true) {
            Frame frame = frame(header, meta, in);
            meta = frame.meta();
            byte[] peer =
                    Json.write(Map.of("host", meta.get("host"), "port", meta.get("port")))
                            .getBytes(StandardCharsets.UTF_8);
            out.writeInt(peer.length);
            out.write(peer);
            out.writeInt(frame.payload().length);
            out.write(frame.payload());
        }
    }

    private Frame frame(Map<?, ?> header, Map<?, ?> previous, DataInputStream in)
            throws IOException {
        byte[] meta = in.readNBytes(in.readInt());
        byte[] payload = in.readNBytes(in.readInt());
        Map<?, ?> read =
                meta.length == 0
                        ? previous
                        : JsonReader.readObject(new String(meta, StandardCharsets.UTF_8));
        Frame frame = new Frame(header, read, payload);
        frames.add(frame);
        return frame;
    }

    private static void answer(DataOutputStream out, Map<String, ?> value) throws IOException {
        out.write((Json.write(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String line(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-gateway");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
