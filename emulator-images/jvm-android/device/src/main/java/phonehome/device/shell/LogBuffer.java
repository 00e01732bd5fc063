package phonehome.device.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The device's log, of a bounded size: logd. The device adds, {@code logcat} reads. */
public final class LogBuffer {
    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_MESSAGE = 4000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long nextNumber;

    /**
     * One message.
     *
     * @param number counts up from 0
     * @param wallMillis device wall clock, Unix milliseconds
     * @param priority {@code android.util.Log.VERBOSE} (2) to {@code ASSERT} (7)
     */
    public record Entry(
            long number,
            long wallMillis,
            int pid,
            int tid,
            int priority,
            String tag,
            String message) {}

    public synchronized void add(
            long wallMillis, int pid, int tid, int priority, String tag, String message) {
        String kept = message.substring(0, Math.min(message.length(), MAX_MESSAGE));
        entries.add(new Entry(nextNumber++, wallMillis, pid, tid, priority, tag, kept));
        if (entries.size() > MAX_ENTRIES) {
            entries.remove();
        }
        notifyAll();
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** The entries from this number on. */
    public synchronized List<Entry> since(long number) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.number() >= number) {
                found.add(entry);
            }
        }
        return found;
    }

    /** Waits until there is an entry of this number or later, for real milliseconds at most. */
    public synchronized void await(long number, long millis) throws InterruptedException {
        if (nextNumber <= number) {
            wait(millis);
        }
    }
}
