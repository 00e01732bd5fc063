package phonehome.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether the device is at rest: no device thread can run before time passes.
 *
 * <p>Threads are looked at one after the other. That is sound because a thread which goes from work
 * to rest meanwhile, and may have woken one already looked at, enters a wait and so raises {@link
 * Scheduler#epoch()}. Only blocking on a monitor raises nothing; therefore two passes must agree.
 */
final class Rest {
    /** Real ns for which a wait unknown to the weaver counts as work of the host. */
    private static final long UNKNOWN_WAIT_NANOS = 250_000_000L;

    /** Real ns within which an interrupted thread has surely left its wait. */
    private static final long INTERRUPT_NANOS = 5_000_000L;

    private static final long NEW_THREAD_NANOS = 1_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Rest() {}

    /** Threads that are not at rest; empty only if two passes in one epoch agree. */
    static List<DeviceThread> busy() {
        long epoch = Scheduler.epoch();
        List<DeviceThread> busy = pass();
        if (busy.isEmpty()) {
            busy = pass();
        }
        if (busy.isEmpty() && epoch != Scheduler.epoch()) {
            return null;
        }
        return busy;
    }

    private static List<DeviceThread> pass() {
        List<DeviceThread> busy = new ArrayList<>();
        for (DeviceThread thread : DeviceThreads.all()) {
            if (!thread.stuck && !rests(thread)) {
                busy.add(thread);
            }
        }
        return busy;
    }

    private static boolean rests(DeviceThread thread) {
        switch (ThreadAccess.state(thread.thread)) {
            case TERMINATED:
                DeviceThreads.ended(thread);
                return true;
            case NEW:
                return idleFor(thread, NEW_THREAD_NANOS);
            case BLOCKED:
                return ownerRests(thread.thread);
            case WAITING:
                return waits(thread);
            default:
                thread.idleSinceReal = 0;
                return false;
        }
    }

    private static boolean waits(DeviceThread thread) {
        synchronized (Scheduler.LOCK) {
            Wait wait = thread.wait;
            if (thread.hostWork > 0) {
                return false;
            }
            if (wait == null) {
                return idleFor(thread, UNKNOWN_WAIT_NANOS);
            }
            thread.idleSinceReal = 0;
            if (wait.due || wasInterrupted(thread)) {
                return false;
            }
            if (wait.monitor instanceof Thread joined
                    && ThreadAccess.state(joined) == Thread.State.TERMINATED) {
                return false;
            }
            return wait.heldUntilReal == 0 || System.nanoTime() - wait.heldUntilReal >= 0;
        }
    }

    /**
     * The JVM clears the interrupt while the thread's state still says that it waits; and a thread
     * that is interrupted as it begins to wait has forgotten it by then, hence the time.
     */
    private static boolean wasInterrupted(DeviceThread thread) {
        return thread.appInterrupted
                || ThreadAccess.isInterrupted(thread.thread)
                || thread.interruptedReal != 0
                        && System.nanoTime() - thread.interruptedReal < INTERRUPT_NANOS;
    }

    private static boolean idleFor(DeviceThread thread, long realNanos) {
        long now = System.nanoTime();
        if (thread.idleSinceReal == 0) {
            thread.idleSinceReal = now;
        }
        return now - thread.idleSinceReal >= realNanos;
    }

    /**
     * A free monitor is about to be taken; one held by the host is about to be freed; and a
     * notified thread counts as blocked for a moment after the monitor has become its own.
     */
    private static boolean ownerRests(Thread thread) {
        ThreadInfo info = THREADS.getThreadInfo(ThreadAccess.id(thread));
        if (info == null || info.getLockOwnerId() < 0) {
            return false;
        }
        for (DeviceThread other : DeviceThreads.all()) {
            if (other.thread != thread && ThreadAccess.id(other.thread) == info.getLockOwnerId()) {
                return true;
            }
        }
        return false;
    }
}
