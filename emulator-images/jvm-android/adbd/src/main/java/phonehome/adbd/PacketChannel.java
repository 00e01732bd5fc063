package phonehome.adbd;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;

/**
 * Packets over a socket. A packet that began and does not end, in either direction, is a stall;
 * {@link #stalledSince} lets a watchdog end it, for a blocking channel has no time limit.
 */
final class PacketChannel implements AutoCloseable {
    private static final long IDLE = Long.MIN_VALUE;

    private final SocketChannel channel;
    private final ByteBuffer header =
            ByteBuffer.allocate(Packet.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private volatile long readingSince = IDLE;
    private volatile long writingSince = IDLE;

    PacketChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next packet; {@code EOFException} at the end, {@code ProtocolException} on garbage. */
    Packet read() throws IOException {
        header.clear().limit(1);
        fill(header);
        readingSince = System.nanoTime();
        header.limit(Packet.HEADER);
        fill(header);
        header.flip();
        int command = header.getInt();
        int arg0 = header.getInt();
        int arg1 = header.getInt();
        int length = header.getInt();
        header.getInt();
        if (header.getInt() != ~command || length < 0 || length > Packet.MAX_PAYLOAD) {
            throw new ProtocolException("malformed ADB header");
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        fill(payload);
        readingSince = IDLE;
        return new Packet(command, arg0, arg1, payload.array());
    }

    synchronized void write(Packet packet) throws IOException {
        writingSince = System.nanoTime();
        for (ByteBuffer out = packet.encode(); out.hasRemaining(); ) {
            channel.write(out);
        }
        writingSince = IDLE;
    }

    /** Whether a packet has been under way since before {@code instant} ({@code nanoTime}). */
    boolean stalledSince(long instant) {
        long reading = readingSince;
        long writing = writingSince;
        return (reading != IDLE && reading - instant < 0)
                || (writing != IDLE && writing - instant < 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }
}
