package sample;

import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/** A day with a Cleaner: how often its thread wakes for nothing, and whether it still cleans. */
public final class CleanerProbe implements Runnable {
    private static final long DAY_MS = 86_400_000;

    @Override
    public void run() {
        try {
            AtomicBoolean cleaned = new AtomicBoolean();
            Thread[] thread = new Thread[1];
            Cleaner cleaner = Cleaner.create(action -> thread[0] = new Thread(action));
            cleaner.register(new Object(), () -> cleaned.set(true));
            Thread.sleep(1000);
            long before = waits(thread[0]);
            Thread.sleep(DAY_MS);
            System.out.println("wakes few " + (waits(thread[0]) - before < 10));
            for (int tries = 0; tries < 100 && !cleaned.get(); tries++) {
                System.gc();
                Thread.sleep(1000);
            }
            System.out.println("cleaned " + cleaned.get());
        } catch (InterruptedException e) {
            System.out.println("interrupted");
        }
    }

    private static long waits(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
    }
}
