package phonehome.translate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches conversions from a thread of its own, in the JVM's root thread group: inside the device
 * the threads of an app live on device time, and a time limit must not.
 */
final class Watchdog implements AutoCloseable {
    private static final long TICK_MILLIS = 100;
    private static final long JUST_ENTERED = 0;

    private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();
    private final long limitNanos;
    private final Thread watcher;
    private final long totalNanos;
    private volatile boolean closed;
    private volatile boolean totalOver;

    /**
     * @param limit real time from {@link #enter} to {@link #leave}
     * @param total real time from now on
     */
    Watchdog(Duration limit, Duration total) {
        limitNanos = limit.toNanos();
        totalNanos = total.toNanos();
        watcher = rootThread(this::watch, "translate-watchdog");
        watcher.start();
    }

    /** A daemon thread with a deep stack, for dex2jar recurses over expressions. */
    static Thread rootThread(Runnable body, String name) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread thread = new Thread(group, body, name, 16L << 20, false);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the limit of the calling thread; its clock is read by the watcher only. */
    void enter() {
        deadlines.put(Thread.currentThread(), JUST_ENTERED);
    }

    void leave() {
        deadlines.remove(Thread.currentThread());
        Stop.clear(Thread.currentThread());
    }

    /** Whether the total time is over; told, not enforced. */
    boolean totalOver() {
        return totalOver;
    }

    private void watch() {
        long start = System.nanoTime();
        while (!closed) {
            long now = System.nanoTime();
            totalOver = now - start >= totalNanos;
            deadlines.keySet().forEach(thread -> look(thread, now));
            pause();
        }
    }

    // Inside the map's lock on this thread, so that no order arrives after leave() cleared it.
    private void look(Thread thread, long now) {
        deadlines.computeIfPresent(
                thread,
                (working, deadline) -> {
                    if (deadline == JUST_ENTERED) {
                        return now + limitNanos;
                    }
                    if (deadline - now < 0) {
                        Stop.order(working);
                    }
                    return deadline;
                });
    }

    private synchronized void pause() {
        try {
            if (!closed) {
                wait(TICK_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            closed = true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
