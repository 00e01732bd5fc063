package phonehome.natives.cpu;

/**
 * Whose turn it is on the one processor of a process. It changes when code asks for something;
 * where a thread has waited for long, the one that runs does so in short stretches.
 *
 * <p>Plain monitors in real time: who waits here waits for work of the host.
 */
public final class Turn {
    private static final long LONG_MILLIS = 50;

    private Thread owner;
    private int depth;
    private int waiting;
    private boolean hasWaitedLong;

    /** Waits until the processor is the calling thread's; nests. */
    public synchronized void take() {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        waiting++;
        while (owner != null && owner != me) {
            try {
                wait(LONG_MILLIS);
                hasWaitedLong |= owner != null;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        waiting--;
        hasWaitedLong &= waiting > 0;
        owner = me;
        depth++;
        if (interrupted) {
            me.interrupt();
        }
    }

    /** Whether a thread waits and has done so for long. */
    public synchronized boolean isWantedBadly() {
        return hasWaitedLong;
    }

    /** Whether a thread has it. */
    public synchronized boolean isTaken() {
        return owner != null;
    }

    /** Gives it back. */
    public synchronized void give() {
        if (--depth == 0) {
            owner = null;
            notify();
        }
    }
}
