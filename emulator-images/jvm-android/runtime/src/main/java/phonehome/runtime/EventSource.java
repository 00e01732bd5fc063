package phonehome.runtime;

/** Something besides waiting threads that makes things happen at a time: alarms, jobs, stimuli. */
public interface EventSource {
    /**
     * Device ns of its next event, {@link Deadlines#NEVER} for none. Called at rest, must not
     * block.
     */
    long nextDueNanos();

    /**
     * Lets happen what is due at {@code nowNanos}: posts or broadcasts it and returns. Called at
     * rest by the thread that runs the scheduler, which belongs to the host. Afterwards {@link
     * #nextDueNanos} must lie later.
     */
    void fireDue(long nowNanos);
}
