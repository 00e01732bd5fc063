package phonehome.runtime.net;

/** A channel that {@link DeviceSelector} can watch. */
interface Pollable {
    /** The operations that would not block now. */
    int readyOps();

    /** Real time until which an answer is awaited, see {@link Patience#heldUntil}. */
    long heldUntil();

    Watchers watchers();
}
