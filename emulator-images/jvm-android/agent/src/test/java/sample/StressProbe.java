package sample;

import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Eight threads sleep, hold monitors and hand over; each sleep must last exactly what it should.
 */
public final class StressProbe implements Runnable {
    private static final int THREADS = 8;
    private static final int ROUNDS = 400;

    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition condition = lock.newCondition();
    private final Semaphore semaphore = new Semaphore(2);

    @Override
    public void run() {
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            threads[i] = new Thread(() -> work(random));
            threads[i].start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("rounds " + rounds + " wrong " + wrong);
    }

    private void work(Random random) {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                round(random.nextInt(4), 1 + random.nextInt(5000));
                rounds.incrementAndGet();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void round(int kind, int millis) throws InterruptedException {
        if (kind == 0) {
            synchronized (monitor) {
                exactly(millis);
                monitor.notifyAll();
            }
        } else if (kind == 1) {
            awaitAtLeast(millis);
        } else if (kind == 2) {
            if (semaphore.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                exactly(millis);
                semaphore.release();
            }
        } else {
            exactly(millis);
        }
    }

    private void exactly(int millis) throws InterruptedException {
        long before = System.currentTimeMillis();
        Thread.sleep(millis);
        if (System.currentTimeMillis() != before + millis) {
            wrong.incrementAndGet();
        }
    }

    private void awaitAtLeast(int millis) throws InterruptedException {
        lock.lock();
        try {
            long before = System.nanoTime();
            boolean signalled = condition.await(millis, TimeUnit.MILLISECONDS);
            long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            if (!signalled && waited != millis) {
                wrong.incrementAndGet();
            }
            condition.signal();
        } finally {
            lock.unlock();
        }
    }
}
