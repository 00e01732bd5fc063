package phonehome.device.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The device's logs, each of a bounded size: logd. The device adds, {@code logcat} reads. */
public final class LogBuffer {
    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_MESSAGE = 4000;

    /** logd's buffers, in the order of {@code android.util.Log.LOG_ID_*}. */
    public enum Id {
        MAIN,
        RADIO,
        EVENTS,
        SYSTEM,
        CRASH;

        /** Of a {@code LOG_ID_*}; main for one that does not exist. */
        public static Id of(int number) {
            return number >= 0 && number < values().length ? values()[number] : MAIN;
        }
    }

    private final Map<Id, Deque<Entry>> entries = new EnumMap<>(Id.class);
    private long nextNumber;

    public LogBuffer() {
        for (Id id : Id.values()) {
            entries.put(id, new ArrayDeque<>());
        }
    }

    /**
     * One message.
     *
     * @param number counts up from 0, through all buffers
     * @param wallMillis device wall clock, Unix milliseconds
     * @param priority {@code android.util.Log.VERBOSE} (2) to {@code ASSERT} (7)
     */
    public record Entry(
            long number,
            Id buffer,
            long wallMillis,
            int pid,
            int tid,
            int priority,
            String tag,
            String message) {}

    public synchronized void add(
            Id buffer,
            long wallMillis,
            int pid,
            int tid,
            int priority,
            String tag,
            String message) {
        String kept = message.substring(0, Math.min(message.length(), MAX_MESSAGE));
        Deque<Entry> to = entries.get(buffer);
        to.add(new Entry(nextNumber++, buffer, wallMillis, pid, tid, priority, tag, kept));
        if (to.size() > MAX_ENTRIES) {
            to.remove();
        }
        notifyAll();
    }

    public synchronized void clear(Set<Id> buffers) {
        buffers.forEach(id -> entries.get(id).clear());
    }

    /** The entries of these buffers from this number on, in the order in which they came. */
    public synchronized List<Entry> since(long number, Set<Id> buffers) {
        List<Entry> found = new ArrayList<>();
        for (Id id : buffers) {
            for (Entry entry : entries.get(id)) {
                if (entry.number() >= number) {
                    found.add(entry);
                }
            }
        }
        found.sort(Comparator.comparingLong(Entry::number));
        return found;
    }

    /** The number that the next entry will have. */
    public synchronized long end() {
        return nextNumber;
    }

    /** Waits until there is an entry of this number or later, for real milliseconds at most. */
    public synchronized void await(long number, long millis) throws InterruptedException {
        if (nextNumber <= number) {
            wait(millis);
        }
    }
}
