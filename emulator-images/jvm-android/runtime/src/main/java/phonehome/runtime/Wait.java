package phonehome.runtime;

/**
 * One wait of one device thread; all fields but the final ones are guarded by {@link
 * Scheduler#LOCK}.
 */
final class Wait {
    /** Device ns; {@link Deadlines#NEVER} when only somebody else can end it. */
    final long deadline;

    /** What the thread really waits on. */
    final Object monitor;

    /**
     * Whether the monitor is the app's. The scheduler must not take it, and notifyAll would end the
     * waits of others: such a wait is ended by an interrupt that the waiter swallows.
     */
    final boolean foreign;

    /** Real ns up to which an answer is awaited, so that time must not pass; 0 for none. */
    final long heldUntilReal;

    long sequence;
    boolean due;

    Wait(Object monitor, boolean foreign, long deadline, long heldUntilReal) {
        this.monitor = monitor;
        this.foreign = foreign;
        this.deadline = deadline;
        this.heldUntilReal = heldUntilReal;
    }
}
