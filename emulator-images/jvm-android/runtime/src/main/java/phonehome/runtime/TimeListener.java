package phonehome.runtime;

/** Is told of each step of the clock, at rest, before whatever is due happens. */
public interface TimeListener {
    void timeMoved(long fromNanos, long toNanos);
}
