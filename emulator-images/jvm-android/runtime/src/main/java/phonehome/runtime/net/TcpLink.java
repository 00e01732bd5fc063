package phonehome.runtime.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Map;
import phonehome.runtime.DeviceThreads;

/** A TCP connection through the gateway. */
final class TcpLink implements Stream {
    private static final long CONNECT_MILLIS = 10_000;
    private static final int MAX_PAYLOAD = 1 << 16;

    private final ByteQueue incoming = new ByteQueue(this::resume);
    private final Frames frames = new Frames();
    private final Patience patience;
    private GatewayLink link;

    private TcpLink(String endpoint) {
        patience = new Patience(endpoint);
    }

    /** Asks the gateway to connect; {@code host} is a name or an address literal. */
    static TcpLink connect(String host, int port) throws IOException {
        TcpLink tcp = new TcpLink(host + ":" + port);
        DeviceThreads.hostWork(true);
        try {
            Map<String, Object> header = Map.of("kind", "tcp", "host", host, "port", port);
            tcp.link = GatewayLink.open(header, tcp.incoming);
            if (tcp.incoming.readPromptly(CONNECT_MILLIS) != 0) {
                tcp.link.close();
                throw new ConnectException("Connection refused");
            }
            return tcp;
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            throw (SocketException) new ConnectException("Network is unreachable").initCause(e);
        } finally {
            DeviceThreads.hostWork(false);
        }
    }

    @Override
    public int read(byte[] out, int from, int length, long deadline) throws IOException {
        return incoming.read(out, from, length, deadline, this::heldUntil);
    }

    /** See {@link Patience#heldUntil}. */
    long heldUntil() {
        return patience.heldUntil(incoming.lastPutReal());
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; at += MAX_PAYLOAD) {
            int count = Math.min(MAX_PAYLOAD, from + length - at);
            frames.write(link, Map.of(), bytes, at, count);
        }
        patience.wrote(incoming.lastPutReal());
    }

    @Override
    public ByteQueue incoming() {
        return incoming;
    }

    @Override
    public void shutdownOutput() throws IOException {
        link.shutdownOutput();
        patience.wrote(incoming.lastPutReal());
    }

    @Override
    public void close() throws IOException {
        incoming.close();
        link.close();
    }

    private void resume() {
        link.resume();
    }
}
