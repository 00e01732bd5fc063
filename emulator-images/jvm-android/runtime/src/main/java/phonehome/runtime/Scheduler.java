package phonehome.runtime;

/**
 * Lets device time pass, event by event, at rest only.
 *
 * <p>No thread of its own: time passes within {@link #runUntil} and {@link #settle}, in the thread
 * that calls them, which must be the host's. See the package's documentation.
 */
public final class Scheduler {
    /** Guards waits, register and epoch. Innermost: whoever holds it takes no other monitor. */
    static final Object LOCK = new Object();

    /**
     * Real ms after which threads of one instant that have not come to rest are no longer awaited.
     */
    private static final long COMPANIONS_NANOS = 20_000_000L;

    private static final Object RUNNING = new Object();

    private static volatile long epoch;
    private static long sequence;
    private static volatile boolean halted;
    private static volatile boolean hasRun;

    private Scheduler() {}

    /**
     * Lets time pass up to {@code deviceMillis} since boot; everything due till then, that moment
     * included, has happened and the device is at rest when it returns. Never goes back.
     */
    public static void runUntil(long deviceMillis) {
        requireHostThread();
        synchronized (RUNNING) {
            hasRun = true;
            long horizon = Deadlines.fromMillis(deviceMillis);
            runEvents(horizon);
            if (horizon > DeviceClock.elapsedNanos() && !halted) {
                advance(horizon);
                runEvents(horizon);
            }
            Jumps.rest();
        }
    }

    /**
     * Lets happen what a stimulus caused: runs events for at most {@code maxMillis} from now, and
     * returns at rest, without letting time pass beyond the last of them.
     */
    public static void settle(long maxMillis) {
        requireHostThread();
        synchronized (RUNNING) {
            hasRun = true;
            runEvents(Deadlines.inMillis(maxMillis));
        }
    }

    /** Ends a running {@link #runUntil} at the next event: the device halts. */
    public static void halt() {
        halted = true;
        Jumps.flush();
    }

    /** Device ns of the next thing that will happen by itself; {@link Deadlines#NEVER} for none. */
    public static long nextDueNanos() {
        Due wait = Due.earliest(Deadlines.NEVER);
        return wait == null ? Deadlines.NEVER : wait.deadline();
    }

    /** Whether time has passed at all; a booting device has nobody yet to let it. */
    static boolean hasRun() {
        return hasRun;
    }

    static long epoch() {
        return epoch;
    }

    /** Something woke or began to wait: whoever is judging rest must look again. */
    public static void changed() {
        synchronized (LOCK) {
            epoch++;
        }
    }

    static void enter(DeviceThread thread, Wait wait) {
        synchronized (LOCK) {
            epoch++;
            wait.sequence = sequence++;
            thread.appInterrupted = false;
            thread.stuck = false;
            thread.wait = wait;
        }
    }

    /** The answer is whether the app interrupted the thread while it waited. */
    static boolean leave(DeviceThread thread, Wait wait) {
        synchronized (LOCK) {
            epoch++;
            thread.wait = null;
            return thread.appInterrupted;
        }
    }

    private static void runEvents(long horizon) {
        Settling.untilRest();
        while (!halted) {
            Due wait = Due.earliest(horizon);
            if (wait == null) {
                return;
            }
            if (wait.deadline() > DeviceClock.elapsedNanos()) {
                advance(wait.deadline());
            }
            wait.end();
            endCompanionsUnlessRestful(wait.deadline());
        }
    }

    /** Waits of one instant end one by one, but a thread may spin until another one's wait ends. */
    private static void endCompanionsUnlessRestful(long deadline) {
        while (!Settling.within(COMPANIONS_NANOS)) {
            Due companion = Due.earliest(deadline);
            if (companion == null) {
                break;
            }
            companion.end();
        }
        Settling.untilRest();
    }

    private static void advance(long next) {
        long from = DeviceClock.elapsedNanos();
        DeviceClock.moveTo(next);
        changed();
        Jumps.note(from, next);
    }

    private static void requireHostThread() {
        if (DeviceThreads.isCurrent()) {
            throw new IllegalStateException("a device thread cannot let time pass: it would wait");
        }
    }
}
