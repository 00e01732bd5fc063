package phonehome.natives.kernel;

import phonehome.runtime.TimeHooks;

/** Waits in device time. Java's interrupts do not reach native code: they are kept for later. */
final class Waiting {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Waiting() {}

    /** Waits on a monitor that the caller holds; {@code nanos} below 0 is without a limit. */
    static void on(Object monitor, long nanos) {
        try {
            if (nanos < 0) {
                TimeHooks.wait(monitor);
            } else if (nanos > 0) {
                TimeHooks.wait(monitor, nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sleeps. */
    static void sleep(long nanos) {
        try {
            TimeHooks.sleep(nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
