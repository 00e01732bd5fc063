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

    private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();
    private final long limitNanos;
    private final Thread watcher;
    private volatile boolean closed;

    Watchdog(Duration limit) {
        limitNanos = limit.toNanos();
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

    /** Starts the limit of the calling thread. */
    void enter() {
        deadlines.put(Thread.currentThread(), 0L);
    }

    void leave() {
        deadlines.remove(Thread.currentThread());
        Stop.clear(Thread.currentThread());
    }

    private void watch() {
        while (!closed) {
            long now = System.nanoTime();
            deadlines.replaceAll((thread, at) -> at == 0 ? now + limitNanos : at);
            deadlines.keySet().forEach(thread -> stopIfLate(thread, now));
            pause();
        }
    }

    // Inside the map's lock on this thread, so that no order arrives after leave() cleared it.
    private void stopIfLate(Thread thread, long now) {
        deadlines.computeIfPresent(
                thread,
                (late, at) -> {
                    if (at - now < 0) {
                        Stop.order(late);
                    }
                    return at;
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
