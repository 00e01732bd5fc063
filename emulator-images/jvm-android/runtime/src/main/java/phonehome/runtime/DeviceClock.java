package phonehome.runtime;

/**
 * The device's only clock: nanoseconds since boot, moved by {@link Scheduler} alone.
 *
 * <p>The wall clock, {@code elapsedRealtime}, {@code uptimeMillis} and {@code nanoTime} derive from
 * it. Android starts to count at power-on, so a booting device already reads a little above zero;
 * at 0, Robolectric takes a message's due time for "queue empty".
 */
public final class DeviceClock {
    static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long BOOT_NANOS = 100_000_000L;

    /** How long the phone had been on when the run began: owners seldom restart theirs. */
    private static final long ON_BEFORE_NANOS =
            Long.getLong("phonehome.uptime", 0) * NANOS_PER_MILLI;

    private static volatile long nowNanos = ON_BEFORE_NANOS + BOOT_NANOS;
    private static volatile long wallAtBootMillis;
    private static volatile boolean started;

    private DeviceClock() {}

    /** From here on woven code reads device time. {@code wallNowMillis}: Unix ms of this moment. */
    public static void start(long wallNowMillis) {
        wallAtBootMillis = wallNowMillis - elapsedMillis();
        started = true;
    }

    /** Whether the device's clock has been started; before, woven code sees the host's. */
    public static boolean isStarted() {
        return started;
    }

    /**
     * Sets what the wall clock showed at boot, in Unix ms: the owner or the network set the time.
     */
    public static void setWallAtBoot(long unixMillis) {
        wallAtBootMillis = unixMillis;
    }

    /** Device ms since boot. */
    public static long elapsedMillis() {
        return nowNanos / NANOS_PER_MILLI;
    }

    /** Device ns since boot. */
    public static long elapsedNanos() {
        return nowNanos;
    }

    /** Device ms since the run began: what the host calls device time. */
    public static long runMillis() {
        return runNanos() / NANOS_PER_MILLI;
    }

    /** Device ns since the run began. */
    public static long runNanos() {
        return nowNanos - ON_BEFORE_NANOS;
    }

    /** Device ms since boot of a moment of the run. */
    public static long elapsedMillisAt(long runMillis) {
        return runMillis + ON_BEFORE_NANOS / NANOS_PER_MILLI;
    }

    /** Device wall clock in Unix ms; the host's before {@link #start}. */
    public static long wallMillis() {
        return started ? wallAtBootMillis + elapsedMillis() : System.currentTimeMillis();
    }

    /** Device ns at which the wall clock shows {@code unixMillis}. */
    public static long elapsedNanosAtWall(long unixMillis) {
        return Deadlines.fromMillis(unixMillis - wallAtBootMillis);
    }

    static void moveTo(long nanos) {
        nowNanos = nanos;
    }
}
