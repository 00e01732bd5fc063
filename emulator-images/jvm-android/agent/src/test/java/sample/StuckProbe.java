package sample;

/** One thread never comes to rest; another sleeps for an hour all the same. */
public final class StuckProbe implements Runnable {
    private volatile boolean over;

    @Override
    public void run() {
        Thread spinner = new Thread(this::spin, "spinner");
        spinner.setDaemon(true);
        spinner.start();
        long before = System.currentTimeMillis();
        try {
            Thread.sleep(3_600_000L);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("slept " + (System.currentTimeMillis() - before));
        over = true;
    }

    private void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }
}
