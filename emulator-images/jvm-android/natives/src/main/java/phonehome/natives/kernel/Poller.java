package phonehome.natives.kernel;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import phonehome.runtime.TimeHooks;

/** Waits until some of several files are ready, as {@code poll} does. */
final class Poller {
    private static final long FIRST_PAUSE = 1_000_000;
    private static final long LONGEST_PAUSE = 1_000_000_000;

    private final Map<Integer, OpenFile> files;
    private final Map<Integer, Integer> wanted;
    private final boolean allAreChannels;
    private final boolean noneIsChannel;

    /** Both maps are by descriptor; {@code wanted} holds bits of poll. */
    Poller(Map<Integer, OpenFile> files, Map<Integer, Integer> wanted) {
        this.files = files;
        this.wanted = wanted;
        allAreChannels = files.values().stream().allMatch(one -> one.channel() != null);
        noneIsChannel = files.values().stream().allMatch(one -> one.channel() == null);
    }

    /**
     * @param nanos at most so long; below 0 is without a limit
     * @return what is ready, by descriptor
     */
    Map<Integer, Integer> await(long nanos) throws KernelError {
        long until = nanos < 0 ? Long.MAX_VALUE : TimeHooks.threadNanos() + nanos;
        try (Selector selector = Selector.open()) {
            register(selector);
            long pause = FIRST_PAUSE;
            while (true) {
                Map<Integer, Integer> ready = ready(selector);
                long left = until - TimeHooks.threadNanos();
                if (!ready.isEmpty() || left <= 0 || Thread.currentThread().isInterrupted()) {
                    return ready;
                }
                pause(selector, nanos < 0 ? -1 : left, pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        } catch (IOException e) {
            throw new KernelError(Errno.EINVAL);
        }
    }

    private void pause(Selector selector, long left, long pause) throws IOException {
        if (allAreChannels && !files.isEmpty()) {
            selector.select(left < 0 ? 0 : Math.max(1, left / 1_000_000));
            return;
        }
        synchronized (Channel.CHANGED) {
            if (others().isEmpty()) {
                long most = noneIsChannel ? left : left < 0 ? pause : Math.min(left, pause);
                Waiting.on(Channel.CHANGED, most);
            }
        }
    }

    private void register(Selector selector) throws IOException {
        for (Map.Entry<Integer, OpenFile> one : files.entrySet()) {
            if (one.getValue().channel() != null) {
                int operations = operations(one.getValue(), wanted.get(one.getKey()));
                one.getValue().channel().register(selector, operations, one.getKey());
            }
        }
    }

    private static int operations(OpenFile file, int bits) {
        boolean in = (bits & PollServices.IN) != 0;
        boolean out = (bits & PollServices.OUT) != 0;
        if (file.channel() instanceof ServerSocketChannel) {
            return in ? SelectionKey.OP_ACCEPT : 0;
        }
        boolean connected = !(file.channel() instanceof SocketChannel s) || s.isConnected();
        return (in && connected ? SelectionKey.OP_READ : 0)
                | (out && connected ? SelectionKey.OP_WRITE : 0);
    }

    private Map<Integer, Integer> ready(Selector selector) throws IOException {
        Map<Integer, Integer> ready = others();
        selector.selectNow();
        for (SelectionKey key : selector.selectedKeys()) {
            int bits =
                    ((key.readyOps() & SelectionKey.OP_WRITE) != 0 ? PollServices.OUT : 0)
                            | ((key.readyOps() & ~SelectionKey.OP_WRITE) != 0
                                    ? PollServices.IN
                                    : 0);
            if (bits != 0) {
                ready.merge((Integer) key.attachment(), bits, (a, b) -> a | b);
            }
        }
        selector.selectedKeys().clear();
        return ready;
    }

    private Map<Integer, Integer> others() {
        Map<Integer, Integer> ready = new LinkedHashMap<>();
        for (Map.Entry<Integer, OpenFile> one : files.entrySet()) {
            int bits =
                    one.getValue().channel() != null && one.getValue().available() <= 0
                            ? 0
                            : one.getValue().ready();
            int asked = bits & (wanted.get(one.getKey()) | PollServices.HUNG_UP);
            if (asked != 0) {
                ready.put(one.getKey(), asked);
            }
        }
        return ready;
    }
}
