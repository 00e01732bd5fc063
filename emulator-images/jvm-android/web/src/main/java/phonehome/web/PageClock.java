package phonehome.web;

/** Device time, as the engine's timer needs it. */
public interface PageClock {
    /** Runs {@code work} on the engine's thread, ms of device time from now. */
    void after(long millis, Runnable work);
}
