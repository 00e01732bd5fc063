package phonehome.runtime;

/**
 * What the scheduler knows of one device thread; guarded by {@link Scheduler#LOCK} unless volatile.
 */
final class DeviceThread {
    final Thread thread;

    /** Monitor of sleeps and parks; held for moments only, so the scheduler may take it. */
    final Object own = new Object();

    volatile Identity identity;

    /** How many pieces of the host's work it waits for or does; written by the thread alone. */
    volatile int hostWork;

    /** Clock reads of a thread that spins; touched by that thread alone. */
    final Spin spin = new Spin();

    /** LockSupport's permit; guarded by {@link #own}. */
    boolean permit;

    Wait wait;
    boolean appInterrupted;
    long interruptedReal;
    boolean stuck;
    long idleSinceReal;

    DeviceThread(Thread thread, Identity identity) {
        this.thread = thread;
        this.identity = identity;
    }
}
