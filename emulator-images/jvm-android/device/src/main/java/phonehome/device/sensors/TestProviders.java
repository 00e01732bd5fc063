package phonehome.device.sensors;

import android.location.Location;
import android.util.ArrayMap;
import java.util.Map;

/**
 * The test providers: each stands in for the provider of its name. The newest place of an enabled
 * one is where the phone seems to be, to every provider that has no stand-in.
 *
 * <p>Checks and initial state are those of AOSP 15's {@code LocationManagerService} and {@code
 * MockLocationProvider}: a test provider starts disabled.
 */
final class TestProviders {
    /** One test provider. */
    private static final class One {
        boolean enabled;
        Location place;
    }

    private final Map<String, One> byName = new ArrayMap<>();

    /** The last that was given a place. */
    private One newest;

    synchronized void add(String name) {
        byName.put(name, new One());
    }

    synchronized void remove(String name) {
        One gone = byName.remove(name);
        newest = newest == gone ? null : newest;
    }

    synchronized boolean has(String name) {
        return byName.containsKey(name);
    }

    synchronized boolean isEnabled(String name) {
        return byName.get(name).enabled;
    }

    synchronized void enable(String name, boolean enabled) {
        require(name).enabled = enabled;
    }

    synchronized void place(String name, Location place) {
        if (!place.isComplete()) {
            throw new IllegalArgumentException(
                    "incomplete location object, missing timestamp or accuracy?");
        }
        One one = require(name);
        one.place = new Location(place);
        one.place.setIsFromMockProvider(true);
        newest = one;
    }

    /** The stand-in's place for a provider, {@code otherwise} where no stand-in has a say. */
    synchronized Location of(String name, Location otherwise) {
        One own = byName.get(name);
        if (own != null) {
            return own.enabled ? own.place : null;
        }
        return newest != null && newest.enabled ? newest.place : otherwise;
    }

    private One require(String name) {
        One one = byName.get(name);
        if (one == null) {
            throw new IllegalArgumentException(name + " provider is not a test provider");
        }
        return one;
    }
}
