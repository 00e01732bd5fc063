package phonehome.runtime.guise;

import phonehome.runtime.TimeHooks;

/**
 * {@code System.nanoTime} as an app reads it: device time stands still while code runs, but on no
 * phone do two readings agree. So each is a little later than the last, within the moment.
 */
public final class AppClock {
    /** What a call takes on a phone, about. */
    private static final long STEP_NANOS = 1_040;

    private static final ThreadLocal<long[]> LAST = ThreadLocal.withInitial(() -> new long[1]);

    private AppClock() {}

    /** System.nanoTime. */
    public static long nanoTime() {
        long[] last = LAST.get();
        last[0] = Math.max(TimeHooks.nanoTime(), last[0] + STEP_NANOS);
        return last[0];
    }
}
