package phonehome.runtime.net;

import phonehome.runtime.Scheduler;

/** Tells the waiters of a monitor, and the scheduler, that something came. */
final class Signals {
    private Signals() {}

    /** The caller holds the monitor. */
    static void changed(Object monitor) {
        Scheduler.changed();
        monitor.notifyAll();
    }
}
