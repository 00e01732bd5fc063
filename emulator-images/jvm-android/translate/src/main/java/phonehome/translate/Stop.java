package phonehome.translate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a conversion that takes too long. The mended dex2jar calls {@link #check} on every turn of
 * every loop, because a thread that a hostile method has caught can be ended in no other way.
 */
public final class Stop {
    /** Thrown out of the conversion. */
    static final class TimeLimit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeLimit() {
            super("translation took longer than allowed", null, false, false);
        }
    }

    // A plain static flag keeps the check to one load and one branch; the map is read only when set.
    private static volatile boolean armed;
    private static final Map<Thread, Boolean> LATE = new ConcurrentHashMap<>();

    private Stop() {}

    /** Called from dex2jar's loops. */
    public static void check() {
        if (armed && LATE.containsKey(Thread.currentThread())) {
            throw new TimeLimit();
        }
    }

    static void order(Thread late) {
        LATE.put(late, true);
        armed = true;
    }

    static void clear(Thread thread) {
        LATE.remove(thread);
        armed = !LATE.isEmpty();
    }
}
