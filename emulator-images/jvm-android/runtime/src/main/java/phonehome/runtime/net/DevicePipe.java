package phonehome.runtime.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.spi.SelectorProvider;
import phonehome.runtime.Deadlines;

/** A pipe within the device, by which apps wake their selectors. */
final class DevicePipe extends Pipe {
    private final ByteQueue queue = new ByteQueue(() -> {});
    private final Source source;
    private final Sink sink;

    DevicePipe(SelectorProvider provider) {
        source = new Source(provider);
        sink = new Sink(provider);
        queue.onChange(source.watchers::tell);
    }

    @Override
    public SourceChannel source() {
        return source;
    }

    @Override
    public SinkChannel sink() {
        return sink;
    }

    private final class Source extends SourceChannel implements Pollable {
        private final Watchers watchers = new Watchers();

        Source(SelectorProvider provider) {
            super(provider);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            byte[] bytes = new byte[target.remaining()];
            int count =
                    isBlocking()
                            ? queue.read(bytes, 0, bytes.length, Deadlines.NEVER, () -> 0)
                            : queue.poll(bytes, 0, bytes.length);
            if (count > 0) {
                target.put(bytes, 0, count);
            }
            return count;
        }

        @Override
        public long read(ByteBuffer[] targets) throws IOException {
            return read(targets, 0, targets.length);
        }

        @Override
        public long read(ByteBuffer[] targets, int from, int length) throws IOException {
            return length == 0 ? 0 : read(targets[from]);
        }

        @Override
        public int readyOps() {
            return queue.isReadable() ? SelectionKey.OP_READ : 0;
        }

        @Override
        public long heldUntil() {
            return 0;
        }

        @Override
        public Watchers watchers() {
            return watchers;
        }

        @Override
        protected void implCloseSelectableChannel() {
            queue.close();
        }

        @Override
        protected void implConfigureBlocking(boolean block) {
            // Each read asks isBlocking.
        }
    }

    private final class Sink extends SinkChannel implements Pollable {
        private final Watchers watchers = new Watchers();

        Sink(SelectorProvider provider) {
            super(provider);
        }

        @Override
        public int write(ByteBuffer buffer) throws IOException {
            if (!isOpen()) {
                throw new ClosedChannelException();
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            queue.put(bytes);
            return bytes.length;
        }

        @Override
        public long write(ByteBuffer[] buffers) throws IOException {
            return write(buffers, 0, buffers.length);
        }

        @Override
        public long write(ByteBuffer[] buffers, int from, int length) throws IOException {
            long written = 0;
            for (int i = from; i < from + length; i++) {
                written += write(buffers[i]);
            }
            return written;
        }

        @Override
        public int readyOps() {
            return SelectionKey.OP_WRITE;
        }

        @Override
        public long heldUntil() {
            return 0;
        }

        @Override
        public Watchers watchers() {
            return watchers;
        }

        @Override
        protected void implCloseSelectableChannel() {
            queue.end();
        }

        @Override
        protected void implConfigureBlocking(boolean block) {
            // Writes never block.
        }
    }
}
