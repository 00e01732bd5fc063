package sample;

/** Looks every second whether something happened, for half a day. */
public final class PollProbe implements Runnable {
    @Override
    public void run() {
        Thread idle = new Thread(this::waitForever);
        idle.start();
        int polls = 0;
        try {
            while (polls < 12 * 3600) {
                Thread.sleep(1000);
                polls++;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("polls " + polls);
    }

    private synchronized void waitForever() {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
