package phonehome.runtime.net;

import java.util.ArrayList;
import java.util.List;

/** The selectors to tell of a channel's changes. */
final class Watchers {
    private final List<DeviceSelector> selectors = new ArrayList<>();

    synchronized void add(DeviceSelector selector) {
        selectors.add(selector);
    }

    synchronized void remove(DeviceSelector selector) {
        selectors.remove(selector);
    }

    void tell() {
        List<DeviceSelector> told;
        synchronized (this) {
            told = new ArrayList<>(selectors);
        }
        for (DeviceSelector selector : told) {
            selector.changed();
        }
    }
}
