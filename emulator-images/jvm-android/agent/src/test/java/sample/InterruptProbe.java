package sample;

import java.util.concurrent.locks.LockSupport;

/** Interrupts waiting threads a thousand times; each must wake at that very moment. */
public final class InterruptProbe implements Runnable {
    private static final int ROUNDS = 1000;
    private static final long FOREVER = 100_000_000_000L;

    private int late;

    @Override
    public void run() {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                round(i % 3, i % 2 == 0);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("interrupts " + ROUNDS + " late " + late);
    }

    private void round(int kind, boolean settled) throws InterruptedException {
        Thread waiter = new Thread(() -> await(kind));
        waiter.start();
        if (settled) {
            Thread.sleep(1000);
        }
        long before = System.currentTimeMillis();
        waiter.interrupt();
        waiter.join();
        late += System.currentTimeMillis() == before ? 0 : 1;
    }

    private static void await(int kind) {
        try {
            if (kind == 0) {
                Thread.sleep(FOREVER);
            } else if (kind == 1) {
                Object monitor = new Object();
                synchronized (monitor) {
                    monitor.wait(FOREVER);
                }
            } else {
                LockSupport.parkUntil(System.currentTimeMillis() + FOREVER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
