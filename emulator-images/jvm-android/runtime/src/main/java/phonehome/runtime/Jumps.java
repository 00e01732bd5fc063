package phonehome.runtime;

import java.util.List;
import java.util.Map;

/** Reports the clock's steps, merged: one event a second of real time, and one for a long way. */
final class Jumps {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private static final long LONG_WAY_NANOS = 3_600_000_000_000L;

    private static long firstFrom = -1;
    private static long lastTo;
    private static long reportedReal = System.nanoTime() - INTERVAL_NANOS;

    private Jumps() {}

    static synchronized void note(long fromNanos, long toNanos) {
        if (firstFrom < 0) {
            firstFrom = fromNanos;
        }
        lastTo = toNanos;
        if (System.nanoTime() - reportedReal >= INTERVAL_NANOS) {
            flush();
        }
    }

    /** Time stands still again: an hour or more is worth an event of its own. */
    static synchronized void rest() {
        if (firstFrom >= 0 && lastTo - firstFrom >= LONG_WAY_NANOS) {
            flush();
        }
    }

    static synchronized void flush() {
        if (firstFrom >= 0) {
            Events.emit(
                    "clock_jump",
                    null,
                    null,
                    Map.of(
                            "from_ms", firstFrom / DeviceClock.NANOS_PER_MILLI,
                            "to_ms", lastTo / DeviceClock.NANOS_PER_MILLI),
                    List.of());
            firstFrom = -1;
            reportedReal = System.nanoTime();
        }
    }
}
