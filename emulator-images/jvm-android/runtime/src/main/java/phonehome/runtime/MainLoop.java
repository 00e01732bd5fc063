package phonehome.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * The life of a looper's thread whose queue somebody else keeps: run what is due, wait, repeat.
 *
 * <p>{@code idle} runs everything that is due now and returns; {@code nextDue} gives the device ns
 * of the queue's next message, {@link Deadlines#NEVER} for none. Whoever adds a message that may be
 * earlier calls {@link #wake}.
 */
public final class MainLoop implements Runnable {
    private final Runnable idle;
    private final LongSupplier nextDue;
    private final Object monitor = new Object();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean woken;
    private boolean stopped;

    public MainLoop(Runnable idle, LongSupplier nextDue) {
        this.idle = idle;
        this.nextDue = nextDue;
    }

    /** Makes the calling thread a device thread and loops in it until {@link #stop}. */
    @Override
    public void run() {
        DeviceThreads.adopt();
        while (true) {
            Runnable task = next();
            if (task != null) {
                task.run();
            }
            idle.run();
            if (!pause(nextDue.getAsLong())) {
                return;
            }
        }
    }

    /** A message came or the queue changed; any thread. */
    public void wake() {
        synchronized (monitor) {
            Scheduler.changed();
            woken = true;
            monitor.notifyAll();
        }
    }

    /** Runs a task on the looper's thread, between messages; any thread. */
    public void post(Runnable task) {
        synchronized (monitor) {
            tasks.add(task);
            wake();
        }
    }

    /** The same from a host thread, which waits, in real time, for the answer. */
    public <T> T call(Callable<T> task) throws Exception {
        Answer<T> answer = new Answer<>();
        post(() -> answer.set(task));
        return answer.get();
    }

    /** Ends {@link #run} once the present message is done. */
    public void stop() {
        synchronized (monitor) {
            stopped = true;
            wake();
        }
    }

    private Runnable next() {
        synchronized (monitor) {
            return tasks.poll();
        }
    }

    private boolean pause(long due) {
        synchronized (monitor) {
            while (!woken && tasks.isEmpty() && due > DeviceClock.elapsedNanos()) {
                Waits.await(monitor, due);
            }
            woken = false;
            return !stopped;
        }
    }

    private static final class Answer<T> {
        private boolean done;
        private T value;
        private Exception failure;

        void set(Callable<T> task) {
            T result = null;
            Exception thrown = null;
            try {
                result = task.call();
            } catch (Exception e) {
                thrown = e;
            } catch (Error e) {
                finish(null, new IllegalStateException(e));
                throw e;
            }
            finish(result, thrown);
        }

        private synchronized void finish(T result, Exception thrown) {
            value = result;
            failure = thrown;
            done = true;
            notifyAll();
        }

        synchronized T get() throws Exception {
            while (!done) {
                wait();
            }
            if (failure != null) {
                throw failure;
            }
            return value;
        }
    }
}
