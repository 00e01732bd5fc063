package phonehome.runtime;

/** Arithmetic of deadlines: device ns since boot, saturating, {@link #NEVER} for none. */
public final class Deadlines {
    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;

    private Deadlines() {}

    /** The moment {@code nanos} from now; not positive means now. */
    public static long in(long nanos) {
        if (nanos <= 0) {
            return DeviceClock.elapsedNanos();
        }
        long deadline = DeviceClock.elapsedNanos() + nanos;
        return deadline < 0 ? NEVER : deadline;
    }

    /** The moment {@code millis} from now. */
    public static long inMillis(long millis) {
        return in(fromMillis(millis));
    }

    /** Milliseconds to nanoseconds, saturating. */
    public static long fromMillis(long millis) {
        if (millis > Long.MAX_VALUE / DeviceClock.NANOS_PER_MILLI) {
            return NEVER;
        }
        return Math.max(millis, Long.MIN_VALUE / DeviceClock.NANOS_PER_MILLI)
                * DeviceClock.NANOS_PER_MILLI;
    }
}
