package phonehome.natives.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import phonehome.natives.cpu.Memory;
import phonehome.runtime.TimeHooks;

/** Words in memory that threads wait for (futex(2)): what mutexes and conditions stand on. */
final class Futexes {
    /** One that waits; woken once. */
    private static final class Waiter {
        boolean woken;
    }

    private final Memory memory;
    private final Map<Long, Deque<Waiter>> waiters = new HashMap<>();

    Futexes(Memory memory) {
        this.memory = memory;
    }

    /**
     * Waits while the word has that value.
     *
     * @param nanos at most so long; below 0 is without a limit
     */
    long await(long address, int value, long nanos) throws KernelError {
        Waiter waiter = new Waiter();
        synchronized (waiter) {
            synchronized (this) {
                if (memory.getInt(address) != value) {
                    throw new KernelError(Errno.EAGAIN);
                }
                waiters.computeIfAbsent(address, key -> new ArrayDeque<>()).addLast(waiter);
            }
            long until = nanos < 0 ? Long.MAX_VALUE : TimeHooks.threadNanos() + nanos;
            while (!waiter.woken && TimeHooks.threadNanos() < until) {
                Waiting.on(waiter, nanos < 0 ? -1 : until - TimeHooks.threadNanos());
                if (Thread.currentThread().isInterrupted()) {
                    break; // a wait would end at once, for ever; native code looks at its word
                    // again
                }
            }
            return finish(address, waiter);
        }
    }

    private long finish(long address, Waiter waiter) throws KernelError {
        if (waiter.woken) {
            return 0;
        }
        synchronized (this) {
            Deque<Waiter> queue = waiters.get(address);
            if (queue != null && queue.remove(waiter) && queue.isEmpty()) {
                waiters.remove(address);
            }
        }
        boolean interrupted = Thread.currentThread().isInterrupted();
        throw new KernelError(interrupted ? Errno.EINTR : Errno.ETIMEDOUT);
    }

    /** Wakes at most so many; returns how many. */
    int wake(long address, int most) {
        int count = 0;
        while (count < most) {
            Waiter waiter;
            synchronized (this) {
                Deque<Waiter> queue = waiters.get(address);
                if (queue == null) {
                    return count;
                }
                waiter = queue.removeFirst();
                if (queue.isEmpty()) {
                    waiters.remove(address);
                }
            }
            synchronized (waiter) {
                waiter.woken = true;
                waiter.notifyAll();
            }
            count++;
        }
        return count;
    }
}
