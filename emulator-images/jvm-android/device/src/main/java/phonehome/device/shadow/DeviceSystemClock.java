package phonehome.device.shadow;

import android.os.SystemClock;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowPausedSystemClock;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.TimeHooks;

/**
 * Android's clocks, read from the device's one clock. A phone's {@code uptimeMillis} stops in deep
 * sleep; this device never sleeps deeply, so both of Android's clocks agree (FIDELITY.md).
 */
@Implements(value = SystemClock.class, isInAndroidSdk = false)
public class DeviceSystemClock extends ShadowPausedSystemClock {
    private static final long NANOS_PER_MICRO = 1_000;

    /** Sleeps without heeding interrupts, and hands them on afterwards, as AOSP's does. */
    @Implementation
    protected static void sleep(long millis) {
        long end = DeviceClock.elapsedMillis() + millis;
        boolean interrupted = false;
        for (long left = millis; left > 0; left = end - DeviceClock.elapsedMillis()) {
            try {
                TimeHooks.sleep(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Implementation
    protected static boolean setCurrentTimeMillis(long millis) {
        DeviceClock.setWallAtBoot(millis - DeviceClock.elapsedMillis());
        return true;
    }

    @Implementation
    protected static long uptimeMillis() {
        return DeviceClock.elapsedMillis();
    }

    @Implementation
    protected static long uptimeNanos() {
        return TimeHooks.nanoTime();
    }

    @Implementation
    protected static long elapsedRealtime() {
        return DeviceClock.elapsedMillis();
    }

    @Implementation
    protected static long elapsedRealtimeNanos() {
        return TimeHooks.nanoTime();
    }

    @Implementation
    protected static long currentThreadTimeMillis() {
        return DeviceClock.elapsedMillis();
    }

    @Implementation
    protected static long currentThreadTimeMicro() {
        return DeviceClock.elapsedNanos() / NANOS_PER_MICRO;
    }

    @Implementation
    protected static long currentTimeMicro() {
        return DeviceClock.wallMillis() * NANOS_PER_MICRO;
    }

    @Implementation
    protected static long currentNetworkTimeMillis() {
        return DeviceClock.wallMillis();
    }
}
