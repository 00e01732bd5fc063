package phonehome.runtime;

/** The wait of a thread whose turn it is to end by its deadline. */
record Due(DeviceThread thread, Wait span) {
    /** The earliest wait that ends at or before the horizon; of equal ones, the first begun. */
    static Due earliest(long horizon) {
        Due best = null;
        synchronized (Scheduler.LOCK) {
            for (DeviceThread thread : DeviceThreads.all()) {
                Wait wait = thread.wait;
                if (wait != null && !wait.due && wait.deadline <= horizon && before(wait, best)) {
                    best = new Due(thread, wait);
                }
            }
        }
        return best == null || best.span.deadline == Deadlines.NEVER ? null : best;
    }

    private static boolean before(Wait wait, Due best) {
        if (best == null || wait.deadline != best.span.deadline) {
            return best == null || wait.deadline < best.span.deadline;
        }
        return wait.sequence < best.span.sequence;
    }

    long deadline() {
        return span.deadline;
    }

    /** Wakes the thread. Its own monitors are taken outside the lock, which is innermost. */
    void end() {
        synchronized (Scheduler.LOCK) {
            if (thread.wait != span) {
                return;
            }
            span.due = true;
            Scheduler.changed();
            if (span.foreign) {
                ThreadAccess.interrupt(thread.thread);
            }
        }
        if (!span.foreign) {
            synchronized (span.monitor) {
                span.monitor.notifyAll();
            }
        }
    }
}
