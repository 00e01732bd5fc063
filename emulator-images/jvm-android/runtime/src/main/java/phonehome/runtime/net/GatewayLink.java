package phonehome.runtime.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.internal.misc.Unsafe;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.Json;
import phonehome.runtime.Origin;
import phonehome.runtime.tap.ShapeTaps;

/**
 * One connection to the gateway. The channel does not block, for a blocking one is closed when its
 * thread is interrupted, and phone sockets are not.
 */
final class GatewayLink implements Closeable {
    private static final long STALLED_NANOS = 15_000_000_000L;
    private static final long PAUSE_NANOS = 200_000L;
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private static long lastId;

    private final SocketChannel channel;
    private SelectionKey key;

    private GatewayLink(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects and sends the header: {@code fields} with id, time and origin added. */
    static GatewayLink open(Map<String, ?> fields, Pump.Sink sink) throws IOException {
        ShapeTaps.flush();
        SocketChannel channel =
                JdkChannels.provider().openSocketChannel(StandardProtocolFamily.UNIX);
        GatewayLink link = new GatewayLink(channel);
        try {
            channel.configureBlocking(false);
            boolean connected = channel.connect(UnixDomainSocketAddress.of(Network.path()));
            while (!connected) {
                UNSAFE.park(false, PAUSE_NANOS);
                connected = channel.finishConnect();
            }
            link.write(header(fields));
            link.key = Pump.register(channel, sink);
            return link;
        } catch (IOException | RuntimeException e) {
            link.close();
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    private static byte[] header(Map<String, ?> fields) {
        Map<String, Object> header = new LinkedHashMap<>(fields);
        header.put("id", nextId());
        header.put("time", DeviceClock.runMillis());
        header.put("origin", Origin.current().toJson());
        return (Json.write(header) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static synchronized long nextId() {
        return ++lastId;
    }

    /** Writes everything; while the gateway's buffer is full the thread counts as busy. */
    synchronized void write(byte[]... parts) throws IOException {
        for (byte[] part : parts) {
            ByteBuffer buffer = ByteBuffer.wrap(part);
            long progress = System.nanoTime();
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) > 0) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > STALLED_NANOS) {
                    throw new IOException("the gateway does not read");
                } else {
                    UNSAFE.park(false, PAUSE_NANOS);
                }
            }
        }
    }

    void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    /** The sink has room again. */
    void resume() {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_READ);
            Pump.wakeup();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Pump.wakeup();
    }
}
