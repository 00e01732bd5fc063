package phonehome.runtime.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** The one host thread that reads all connections to the gateway into their sinks. */
final class Pump implements Runnable {
    /** Where received bytes go; called by the pump, must not block. */
    interface Sink {
        /** False once full: the pump pauses until {@link GatewayLink#resume}. */
        boolean put(byte[] bytes);

        void end();
    }

    private static final Pump INSTANCE = new Pump();

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private Selector selector;

    private Pump() {}

    static void start() throws IOException {
        INSTANCE.selector = JdkChannels.provider().openSelector();
        Thread thread = new Thread(null, INSTANCE, "phonehome-pump", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    static SelectionKey register(SocketChannel channel, Sink sink) throws IOException {
        SelectionKey key = channel.register(INSTANCE.selector, SelectionKey.OP_READ, sink);
        INSTANCE.selector.wakeup();
        return key;
    }

    static void wakeup() {
        INSTANCE.selector.wakeup();
    }

    @Override
    public void run() {
        while (true) {
            try {
                selector.select(this::read);
            } catch (IOException | RuntimeException e) {
                System.err.println("pump: " + e);
            }
        }
    }

    private void read(SelectionKey key) {
        Sink sink = (Sink) key.attachment();
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                key.cancel();
                sink.end();
            } else if (count > 0 && !sink.put(bytes(count))) {
                key.interestOps(0);
            }
        } catch (IOException | CancelledKeyException e) {
            key.cancel();
            sink.end();
        }
    }

    private byte[] bytes(int count) {
        byte[] out = new byte[count];
        buffer.flip().get(out);
        return out;
    }
}
