package phonehome.natives.kernel;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;

/** Waits until one channel is ready. */
final class Selection {
    private Selection() {}

    /**
     * @param nanos at most so long; below 0 is without a limit
     * @return whether it is ready
     */
    static boolean await(SelectableChannel channel, int operations, long nanos) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, operations);
            if (nanos < 0) {
                return selector.select() > 0 || selector.selectNow() > 0;
            }
            long millis = nanos / 1_000_000;
            return (millis == 0 ? selector.selectNow() : selector.select(millis)) > 0;
        }
    }
}
