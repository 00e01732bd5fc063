package phonehome.runtime.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import phonehome.runtime.JsonReader;

/** The gateway's side of one datagram socket: frames both ways, opened by the first message out. */
final class UdpLink implements Pump.Sink {
    private static final int MAX_FRAME = 1 << 20;
    private static final int HEAD = 4;

    private final Datagrams target;
    private final Frames frames = new Frames();
    private GatewayLink link;
    private volatile Patience patience;
    private byte[] unread = {};
    private volatile long lastPutReal;

    UdpLink(Datagrams target) {
        this.target = target;
    }

    synchronized void send(Datagrams.Datagram datagram) throws IOException {
        String host = Dns.nameOf(datagram.address());
        try {
            if (link == null) {
                link = GatewayLink.open(Map.of("kind", "udp"), this);
            }
        } catch (IOException e) {
            throw (SocketException) new SocketException("Network is unreachable").initCause(e);
        }
        byte[] payload = datagram.payload();
        Map<String, Object> peer = Map.of("host", host, "port", datagram.port());
        frames.write(link, peer, payload, 0, payload.length);
        patience = new Patience(host + ":" + datagram.port() + "/udp");
        patience.wrote(lastPutReal);
    }

    /** See {@link Patience#heldUntil}. Not synchronized: the reader holds the target's monitor. */
    long heldUntil() {
        Patience current = patience;
        return current == null ? 0 : current.heldUntil(lastPutReal);
    }

    @Override
    public boolean put(byte[] bytes) {
        unread = joined(unread, bytes);
        lastPutReal = System.nanoTime();
        int used = 0;
        ByteBuffer in = ByteBuffer.wrap(unread);
        while (takeFrame(in)) {
            used = in.position();
        }
        unread = Arrays.copyOfRange(unread, used, unread.length);
        return true;
    }

    @Override
    public void end() {
        unread = new byte[0];
    }

    void close() {
        try {
            if (link != null) {
                link.close();
            }
        } catch (IOException e) {
            // The gateway was gone already.
        }
    }

    /** False, with the position anywhere, if no whole frame is there. */
    private boolean takeFrame(ByteBuffer in) {
        byte[] meta = block(in);
        byte[] payload = meta == null ? null : block(in);
        if (payload == null) {
            return false;
        }
        deliver(new String(meta, StandardCharsets.UTF_8), payload);
        return true;
    }

    private static byte[] block(ByteBuffer in) {
        if (in.remaining() < HEAD) {
            return null;
        }
        int length = in.getInt();
        if (length < 0 || length > MAX_FRAME || in.remaining() < length) {
            return null;
        }
        byte[] out = new byte[length];
        in.get(out);
        return out;
    }

    private void deliver(String meta, byte[] payload) {
        try {
            Map<?, ?> peer = JsonReader.readObject(meta);
            InetAddress address = Dns.addressOf(String.valueOf(peer.get("host")));
            int port = peer.get("port") instanceof Number number ? number.intValue() : 0;
            target.put(new Datagrams.Datagram(address, port, payload));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("datagram from the gateway dropped: " + e);
        }
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] out = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, out, head.length, tail.length);
        return out;
    }
}
