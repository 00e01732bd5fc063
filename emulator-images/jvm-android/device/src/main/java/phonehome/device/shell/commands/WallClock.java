package phonehome.device.shell.commands;

import phonehome.device.shell.DeviceFacade.Clock;
import phonehome.device.shell.DeviceFacade.Refusal;

/** Sets the wall clock of a device that has only one clock. */
final class WallClock {
    private WallClock() {}

    /**
     * Lets time pass until the wall clock shows {@code unixMillis}. Whoever lets time pass
     * meanwhile waits, and finds the time that it wanted in the past.
     */
    static void step(Clock clock, long unixMillis) throws Refusal {
        if (!clock.runUntilWall(unixMillis)) {
            throw new Refusal("cannot set the time back: this device has one clock, and it runs");
        }
    }
}
