package com.sun.webkit;

import phonehome.web.Seams;

/**
 * Takes the place of OpenJFX's class of this name, which native code calls: the engine's one timer.
 *
 * <p>The engine counts in the host's time. It is fired after as much device time as real time was
 * asked for; when that was too early it asks again.
 */
public final class Timer {
    private static final double MILLIS = 1000;

    private static long armed;

    private Timer() {}

    private static synchronized void fwkSetFireTime(double seconds) {
        long number = ++armed;
        long delay = Math.max(0, (long) Math.ceil(seconds * MILLIS) - System.currentTimeMillis());
        Seams.clock().after(delay, () -> fire(number));
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
