package phonehome.runtime;

/**
 * Lets time creep for a thread that reads the clock in a loop instead of waiting.
 *
 * <p>On a phone such a loop ends because time passes; here time passes only at rest. After {@link
 * #FIRST} reads of one moment the thread sleeps a step, which doubles every eight steps up to 64
 * ms: a loop of ten seconds ends after some hundred steps, late by less than one. A real wait
 * begins the count anew.
 */
final class Spin {
    private static final int FIRST = 20_000;
    private static final int NEXT = 1000;
    private static final int LARGEST_STEP_LOG2 = 6;
    private static final int STEPS_PER_SIZE = 8;

    private long moment;
    private int reads;
    private int steps;

    /**
     * Counts a read of the clock; the answer is how many device ms to sleep before it, mostly 0.
     */
    long read(long now) {
        if (now != moment) {
            moment = now;
            reads = 0;
        }
        if (++reads < (steps == 0 ? FIRST : NEXT)) {
            return 0;
        }
        reads = 0;
        return 1L << Math.min(LARGEST_STEP_LOG2, steps++ / STEPS_PER_SIZE);
    }

    void reset() {
        steps = 0;
        reads = 0;
    }
}
