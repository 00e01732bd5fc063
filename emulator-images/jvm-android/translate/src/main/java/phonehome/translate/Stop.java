package phonehome.translate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a conversion that takes too long or too much. The mended dex2jar calls {@link #check} on
 * every turn of every loop, because a thread that a hostile method has caught can be ended in no
 * other way, and {@link #size} before it makes an array.
 */
public final class Stop {
    /** Thrown out of the conversion. */
    static final class TimeLimit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeLimit() {
            super("translation took longer than allowed", null, false, false);
        }
    }

    /** Elements of one array; the code of the largest method a JVM can hold is far below. */
    static final int MAX_SIZE = 4 << 20;

    // A plain static flag keeps the check to one load and one branch; the map is read only when
    // set.
    private static volatile boolean armed;
    private static final Map<Thread, Boolean> LATE = new ConcurrentHashMap<>();

    private Stop() {}

    /** Called from dex2jar's loops. */
    public static void check() {
        if (armed && LATE.containsKey(Thread.currentThread())) {
            throw new TimeLimit();
        }
    }

    /** Called by dex2jar with the length of an array to be; returns it. */
    public static int size(int length) {
        if (length > MAX_SIZE) {
            throw new IllegalArgumentException("claims " + length + " elements");
        }
        return length;
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
