package phonehome.natives.cpu;

/**
 * Whose turn it is on the one processor of a process. A thread that has waited a little interrupts
 * the one that runs.
 *
 * <p>Plain monitors in real time: who waits here waits for work of the host.
 */
public final class Turn {
    private static final long SLICE_MILLIS = 4;

    private final Cpu cpu;
    private Thread owner;
    private int depth;

    public Turn(Cpu cpu) {
        this.cpu = cpu;
    }

    /** Waits until the processor is the calling thread's; nests. */
    public synchronized void take() {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        while (owner != null && owner != me) {
            try {
                wait(SLICE_MILLIS);
                if (owner != null) {
                    cpu.interrupt();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        owner = me;
        depth++;
        if (interrupted) {
            me.interrupt();
        }
    }

    /** Gives it back. */
    public synchronized void give() {
        if (--depth == 0) {
            owner = null;
            notify();
        }
    }
}
