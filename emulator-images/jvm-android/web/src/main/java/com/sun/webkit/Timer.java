package com.sun.webkit;

import java.util.concurrent.TimeUnit;
import phonehome.web.Seams;

/**
 * Takes the place of OpenJFX's class of this name, which native code calls: the engine's one timer.
 *
 * <p>The engine counts in the host's time, the timer in the device's, which runs ahead. The engine
 * then asks once more for the same moment, and is made to wait twice as long each time: so a page
 * that moves keeps no one busy while days go by.
 */
public final class Timer {
    private static final double MILLIS = 1000;
    private static final long LONGEST_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final long SAME_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static long armed;
    private static long due;
    private static long wait;

    private Timer() {}

    /** {@code seconds} from now. */
    private static synchronized void fwkSetFireTime(double seconds) {
        long number = ++armed;
        long wanted = Math.min((long) Math.ceil(seconds * MILLIS), LONGEST_MILLIS);
        long moment = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wanted);
        boolean again = wanted > 0 && Math.abs(moment - due) < SAME_NANOS;
        wait = again ? Math.min(2 * wait, LONGEST_MILLIS) : wanted;
        due = moment;
        Seams.clock().after(wait, () -> fire(number));
    }

    private static synchronized void fwkStopTimer() {
        armed++;
    }

    private static void fire(long number) {
        synchronized (Timer.class) {
            if (number != armed) {
                return;
            }
        }
        twkFireTimerEvent();
    }

    private static native void twkFireTimerEvent();
}
