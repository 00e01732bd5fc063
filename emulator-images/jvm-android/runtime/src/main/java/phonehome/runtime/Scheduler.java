package phonehome.runtime;

import java.util.ArrayList;
import java.util.List;

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
    private static final List<EventSource> SOURCES = new ArrayList<>();
    private static final List<TimeListener> LISTENERS = new ArrayList<>();

    private static volatile long epoch;
    private static long sequence;
    private static volatile boolean halted;
    private static volatile boolean hasRun;

    private Scheduler() {}

    /** Adds a source of events, asked for its next one before each step. */
    public static void register(EventSource source) {
        synchronized (SOURCES) {
            SOURCES.add(source);
        }
    }

    /** Adds a listener of the clock's steps. */
    public static void register(TimeListener listener) {
        synchronized (SOURCES) {
            LISTENERS.add(listener);
        }
    }

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
        return Math.min(wait == null ? Deadlines.NEVER : wait.deadline(), nextOfSources());
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
            long sources = nextOfSources();
            long next = Math.min(wait == null ? Deadlines.NEVER : wait.deadline(), sources);
            if (next > horizon) {
                return;
            }
            if (next > DeviceClock.elapsedNanos()) {
                advance(next);
            }
            if (sources <= DeviceClock.elapsedNanos()) {
                fireSources();
                Settling.untilRest();
            } else if (wait != null) {
                wait.end();
                endCompanionsUnlessRestful(wait.deadline());
            }
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
        for (TimeListener listener : copy(LISTENERS)) {
            listener.timeMoved(from, next);
        }
    }

    private static long nextOfSources() {
        long next = Deadlines.NEVER;
        for (EventSource source : copy(SOURCES)) {
            next = Math.min(next, source.nextDueNanos());
        }
        return next;
    }

    private static void fireSources() {
        long now = DeviceClock.elapsedNanos();
        for (EventSource source : copy(SOURCES)) {
            if (source.nextDueNanos() <= now) {
                source.fireDue(now);
            }
        }
    }

    private static <T> List<T> copy(List<T> list) {
        synchronized (SOURCES) {
            return new ArrayList<>(list);
        }
    }

    private static void requireHostThread() {
        if (DeviceThreads.isCurrent()) {
            throw new IllegalStateException("a device thread cannot let time pass: it would wait");
        }
    }
}
