package phonehome.runtime;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import jdk.internal.misc.Unsafe;

/**
 * Bodies of the calls that the weaver redirects; each has the stack effect of the call it replaces.
 *
 * <p>The wall clock is the device's for every thread. Waits, and the clocks by which the JDK counts
 * its waits, are the device's for device threads only: a host thread that waits really for a time
 * counted virtually would wait for ever.
 */
public final class TimeHooks {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private TimeHooks() {}

    /** System.currentTimeMillis. */
    public static long currentTimeMillis() {
        spin();
        return DeviceClock.wallMillis();
    }

    /** System.nanoTime in framework and app classes. */
    public static long nanoTime() {
        spin();
        return DeviceClock.elapsedNanos();
    }

    /** System.currentTimeMillis in JDK classes that wait by it. */
    public static long threadMillis() {
        return DeviceThreads.isCurrent() ? currentTimeMillis() : System.currentTimeMillis();
    }

    /** System.nanoTime in JDK classes, which wait by it. */
    public static long threadNanos() {
        return DeviceThreads.isCurrent() ? nanoTime() : System.nanoTime();
    }

    /** jdk.internal.misc.VM.getNanoTimeAdjustment: ns since {@code offset} (Unix seconds). */
    public static long nanoTimeAdjustment(long offset) {
        spin();
        if (!DeviceClock.isStarted()) {
            return jdk.internal.misc.VM.getNanoTimeAdjustment(offset);
        }
        long millis = DeviceClock.wallMillis();
        long belowMillis = DeviceClock.elapsedNanos() % DeviceClock.NANOS_PER_MILLI;
        return (millis - offset * 1000) * DeviceClock.NANOS_PER_MILLI + belowMillis;
    }

    /** Thread.sleep. */
    public static void sleep(long millis) throws InterruptedException {
        sleep(millis, 0);
    }

    /** Thread.sleep. */
    public static void sleep(long millis, int nanos) throws InterruptedException {
        if (!DeviceThreads.isCurrent() || millis < 0 || nanos < 0 || nanos > 999_999) {
            Thread.sleep(millis, nanos);
        } else {
            Waits.sleep(sum(millis, nanos));
        }
    }

    /** Thread.sleep(Duration), of Java 19 and later. */
    public static void sleep(Duration duration) throws InterruptedException {
        long seconds = Math.min(duration.getSeconds(), Long.MAX_VALUE / NANOS_PER_SECOND - 1);
        long nanos = seconds * NANOS_PER_SECOND + duration.getNano();
        if (nanos > 0) {
            sleep(nanos / DeviceClock.NANOS_PER_MILLI, (int) (nanos % DeviceClock.NANOS_PER_MILLI));
        }
    }

    /** Object.wait. */
    public static void wait(Object monitor) throws InterruptedException {
        if (DeviceThreads.isCurrent()) {
            Waits.waitOnForeign(monitor, 0);
        } else {
            monitor.wait();
        }
    }

    /** Object.wait. */
    public static void wait(Object monitor, long millis) throws InterruptedException {
        wait(monitor, millis, 0);
    }

    /** Object.wait. */
    public static void wait(Object monitor, long millis, int nanos) throws InterruptedException {
        if (!DeviceThreads.isCurrent() || millis < 0 || nanos < 0 || nanos > 999_999) {
            monitor.wait(millis, nanos);
        } else {
            Waits.waitOnForeign(monitor, sum(millis, nanos));
        }
    }

    /**
     * Object.wait in java.io's pipes, which wake each second only to see whether the other end's
     * thread died: 259,200 events in 72 hours. Here they do so each minute.
     */
    public static void waitInPipe(Object monitor, long millis) throws InterruptedException {
        wait(monitor, DeviceThreads.isCurrent() ? 60_000 : millis);
    }

    /**
     * ReferenceQueue.remove in the thread of a java.lang.ref.Cleaner, which wakes each minute only
     * to see whether its Cleaner is gone: 43,200 events in 30 days. A Cleaner that goes comes into
     * the queue itself (jdk.internal.ref.CleanerImpl), so here it is waited for without a limit.
     */
    public static Reference<?> removeInCleaner(ReferenceQueue<?> queue, long millis)
            throws InterruptedException {
        return queue.remove(DeviceThreads.isCurrent() ? 0 : millis);
    }

    /** Unsafe.park: {@code time} is Unix ms if absolute, else ns, 0 for no limit. */
    public static void park(Unsafe unsafe, boolean absolute, long time) {
        DeviceThread current = DeviceThreads.current();
        if (current == null) {
            unsafe.park(absolute, time);
        } else if (absolute) {
            Waits.park(current, DeviceClock.elapsedNanosAtWall(time));
        } else if (time >= 0) {
            Waits.park(current, time == 0 ? Deadlines.NEVER : Deadlines.in(time));
        }
    }

    /** Unsafe.unpark. */
    public static void unpark(Unsafe unsafe, Object thread) {
        if (thread != null) {
            Waits.unpark((Thread) thread);
        }
    }

    private static long sum(long millis, int nanos) {
        long sum = Deadlines.fromMillis(millis) + nanos;
        return sum < 0 ? Deadlines.NEVER : sum;
    }

    private static void spin() {
        DeviceThread current = DeviceThreads.current();
        if (current != null) {
            long pause = current.spin.read(DeviceClock.elapsedNanos());
            if (pause > 0 && Scheduler.hasRun()) {
                Waits.creep(current, pause);
            }
        }
    }
}
