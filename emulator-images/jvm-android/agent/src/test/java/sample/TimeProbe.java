package sample;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits in every way and prints what it waited, in device ms since its start. */
public final class TimeProbe implements Runnable {
    private static final long HOUR = 3_600_000L;

    private final long start = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();

    @Override
    public void run() {
        try {
            sleeps();
            permits();
            monitors();
            pools();
            futures();
            queues();
            interrupts();
            spin();
            dates();
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
    }

    private void sleeps() throws Exception {
        Thread.sleep(HOUR);
        say("sleep");
        TimeUnit.DAYS.sleep(1);
        say("unit");
        Thread sleeper = new Thread(() -> pause(2 * HOUR));
        sleeper.start();
        sleeper.join();
        say("join");
        Thread longer = new Thread(() -> pause(2 * HOUR));
        longer.start();
        longer.join(HOUR);
        say("timed-join");
        longer.join();
    }

    /** A permit given during a sleep is still there for the park afterwards. */
    private void permits() throws Exception {
        Thread parked = new Thread(this::sleepThenPark);
        parked.start();
        Thread.sleep(1000);
        LockSupport.unpark(parked);
        parked.join();
        say("permit");
    }

    private void sleepThenPark() {
        pause(5000);
        LockSupport.park();
    }

    /** Two waiters of one monitor end each at its own time. */
    private void monitors() throws Exception {
        Object monitor = new Object();
        Thread first = new Thread(() -> await(monitor, 60_000, "wait-60s"));
        Thread second = new Thread(() -> await(monitor, HOUR, "wait-1h"));
        first.start();
        second.start();
        first.join();
        second.join();
        Thread third = new Thread(() -> await(monitor, 0, "notified"));
        third.start();
        Thread.sleep(HOUR);
        synchronized (monitor) {
            monitor.notify();
        }
        third.join();
    }

    private void pools() throws Exception {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        CountDownLatch done = new CountDownLatch(3);
        pool.scheduleAtFixedRate(done::countDown, 24, 24, TimeUnit.HOURS);
        done.await();
        say("scheduled");
        pool.shutdownNow();
        CountDownLatch fired = new CountDownLatch(1);
        Timer timer = new Timer();
        timer.schedule(task(fired), 48 * HOUR);
        fired.await(10, TimeUnit.DAYS);
        say("timer");
        timer.cancel();
    }

    private static TimerTask task(CountDownLatch fired) {
        return new TimerTask() {
            @Override
            public void run() {
                fired.countDown();
            }
        };
    }

    private void futures() throws Exception {
        try {
            new CompletableFuture<String>().orTimeout(6, TimeUnit.HOURS).get();
        } catch (java.util.concurrent.ExecutionException e) {
            say("orTimeout " + (e.getCause() instanceof TimeoutException));
        }
        CompletableFuture.supplyAsync(
                        () -> "x", CompletableFuture.delayedExecutor(3, TimeUnit.HOURS))
                .get();
        say("delayed");
    }

    private void queues() throws Exception {
        SynchronousQueue<Integer> queue = new SynchronousQueue<>();
        Thread producer = new Thread(() -> produce(queue));
        producer.start();
        int lost = 0;
        for (int i = 0; i < 200; i++) {
            lost += queue.poll(61, TimeUnit.SECONDS) == null ? 1 : 0;
        }
        producer.join();
        say("handoffs-lost " + lost);
        boolean empty = new ArrayBlockingQueue<Integer>(1).poll(1, TimeUnit.HOURS) == null;
        say("poll " + empty);
    }

    private static void produce(SynchronousQueue<Integer> queue) {
        try {
            for (int i = 0; i < 200; i++) {
                Thread.sleep(60_000);
                queue.put(i);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void interrupts() throws Exception {
        Object monitor = new Object();
        Thread waiter = new Thread(() -> await(monitor, 10 * HOUR, "not-interrupted"));
        waiter.start();
        Thread.sleep(HOUR);
        waiter.interrupt();
        waiter.join();
        say("interrupt");
    }

    private void spin() {
        long end = System.currentTimeMillis() + 10_000;
        while (System.currentTimeMillis() < end) {
            Thread.onSpinWait();
        }
        boolean close = System.currentTimeMillis() - end < 100;
        System.out.println("spin-close " + close);
    }

    private void dates() {
        long now = System.currentTimeMillis();
        System.out.println("date " + (new Date().getTime() == now));
        System.out.println("gregorian " + (new GregorianCalendar().getTimeInMillis() == now));
        System.out.println("calendar " + (Calendar.getInstance().getTimeInMillis() == now));
        System.out.println("instant " + (java.time.Instant.now().toEpochMilli() == now));
        System.out.println("local-date " + LocalDate.now(ZoneOffset.UTC));
        System.out.println(
                "nano "
                        + (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos)
                                == now - start));
    }

    private void await(Object monitor, long millis, String name) {
        try {
            synchronized (monitor) {
                monitor.wait(millis);
            }
            say(name);
        } catch (InterruptedException e) {
            say("interrupted");
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(String what) {
        System.out.println(what + " " + (System.currentTimeMillis() - start));
    }
}
