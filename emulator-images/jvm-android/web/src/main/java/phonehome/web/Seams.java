package phonehome.web;

/** Where the engine's native code meets the device. Set once, before the first page. */
public final class Seams {
    private static volatile PageNetwork network;
    private static volatile PageClock clock;

    private Seams() {}

    /** Both are called on the engine's thread. */
    public static void set(PageNetwork newNetwork, PageClock newClock) {
        network = newNetwork;
        clock = newClock;
    }

    /** The way to resources. */
    public static PageNetwork network() {
        return network;
    }

    /** The way to time. */
    public static PageClock clock() {
        return clock;
    }
}
