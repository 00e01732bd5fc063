package sample;

/** One thread does not come to rest; another sleeps for an hour all the same, and then ends it. */
public final class StuckProbe implements Runnable {
    private volatile boolean over;

    @Override
    public void run() {
        Thread spinner = new Thread(this::spin, "spinner");
        spinner.setDaemon(true);
        spinner.start();
        long before = System.currentTimeMillis();
        sleep(3_600_000L);
        System.out.println("slept " + (System.currentTimeMillis() - before));
        over = true;
        while (spinner.isAlive()) {
            Thread.onSpinWait();
        }
        sleep(1_000L);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }
}
