package phonehome.runtime;

import jdk.internal.misc.Unsafe;

/** What device threads do instead of sleeping, waiting and parking: they wait until woken. */
public final class Waits {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private Waits() {}

    /**
     * Waits on a monitor of the runtime or the device, which the caller holds and nobody holds for
     * long, until it is notified or the deadline (device ns) has come. Interrupts are kept for
     * later. Wakes without a reason, so call it in a loop. Host threads wait in real time.
     *
     * @return false once the deadline has come
     */
    public static boolean await(Object monitor, long deadlineNanos) {
        return await(monitor, deadlineNanos, 0);
    }

    /** The same; time stands still until {@code heldUntilReal} (System.nanoTime) unless 0. */
    public static boolean await(Object monitor, long deadlineNanos, long heldUntilReal) {
        DeviceThread current = DeviceThreads.current();
        boolean interrupted = Thread.interrupted();
        try {
            if (current == null) {
                return awaitReally(monitor, deadlineNanos);
            }
            return !waitOn(current, new Wait(monitor, false, deadlineNanos, heldUntilReal));
        } catch (InterruptedException e) {
            interrupted = true;
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Thread.sleep. */
    static void sleep(long nanos) throws InterruptedException {
        DeviceThread current = DeviceThreads.current();
        current.spin.reset();
        if (nanos <= 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.yield();
            return;
        }
        long deadline = Deadlines.in(nanos);
        synchronized (current.own) {
            while (DeviceClock.elapsedNanos() < deadline) {
                waitOn(current, new Wait(current.own, false, deadline, 0));
            }
        }
    }

    /** The sleep of a thread that spins: interrupts are kept, the count of its steps too. */
    static void creep(DeviceThread current, long millis) {
        long deadline = Deadlines.inMillis(millis);
        boolean interrupted = false;
        synchronized (current.own) {
            while (DeviceClock.elapsedNanos() < deadline) {
                interrupted |= Thread.interrupted();
                try {
                    waitOn(current, new Wait(current.own, false, deadline, 0));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Object.wait on a monitor of the app; {@code nanos} 0 means without a limit. */
    static void waitOnForeign(Object monitor, long nanos) throws InterruptedException {
        DeviceThread current = DeviceThreads.current();
        current.spin.reset();
        long deadline = nanos == 0 ? Deadlines.NEVER : Deadlines.in(nanos);
        waitOn(current, new Wait(monitor, true, deadline, 0));
    }

    /** LockSupport.park, with a permit of our own, for only then it is known who will wake. */
    static void park(DeviceThread current, long deadline) {
        current.spin.reset();
        synchronized (current.own) {
            if (!current.permit && !current.thread.isInterrupted()) {
                try {
                    waitOn(current, new Wait(current.own, false, deadline, 0));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            current.permit = false;
        }
    }

    /**
     * LockSupport.unpark; the real permit too, for a thread that parked before it was registered.
     */
    static void unpark(Thread thread) {
        DeviceThread target = DeviceThreads.of(thread);
        if (target != null) {
            synchronized (target.own) {
                Scheduler.changed();
                target.permit = true;
                target.own.notifyAll();
            }
        }
        UNSAFE.unpark(thread);
    }

    /** Woven into Thread.interrupt: tells the app's interrupts from those that end a timed wait. */
    public static void interrupting(Thread target) {
        if (Thread.holdsLock(Scheduler.LOCK)) {
            return;
        }
        DeviceThread known = DeviceThreads.of(target);
        if (known != null) {
            synchronized (Scheduler.LOCK) {
                known.appInterrupted = true;
                known.interruptedReal = System.nanoTime();
                Scheduler.changed();
            }
        }
    }

    /** One real wait; the answer is whether its deadline ended it. */
    private static boolean waitOn(DeviceThread current, Wait wait) throws InterruptedException {
        if (!Thread.holdsLock(wait.monitor)) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        if (wait.deadline <= DeviceClock.elapsedNanos()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return true;
        }
        Scheduler.enter(current, wait);
        InterruptedException interrupt = null;
        try {
            wait.monitor.wait();
        } catch (InterruptedException e) {
            interrupt = e;
        }
        boolean byApp = Scheduler.leave(current, wait);
        if (wait.due && wait.foreign && !byApp) {
            Thread.interrupted();
        } else if (interrupt != null) {
            throw interrupt;
        }
        return wait.due;
    }

    private static boolean awaitReally(Object monitor, long deadline) throws InterruptedException {
        if (deadline == Deadlines.NEVER) {
            monitor.wait();
            return true;
        }
        long millis = (deadline - DeviceClock.elapsedNanos()) / DeviceClock.NANOS_PER_MILLI;
        long start = System.nanoTime();
        if (millis > 0) {
            monitor.wait(millis);
        }
        return millis > (System.nanoTime() - start) / DeviceClock.NANOS_PER_MILLI;
    }
}
