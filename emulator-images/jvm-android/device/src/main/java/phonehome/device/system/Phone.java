package phonehome.device.system;

import android.app.IActivityClientController;
import android.app.IActivityManager;
import android.content.pm.IPackageManager;
import phonehome.device.process.ProcessTable;

/**
 * The parts of the running device that Android's code calls without a way to hand them over: from
 * shadows and static look-ups. Everything else gets its parts by constructor.
 */
public record Phone(
        ProcessTable processes,
        IPackageManager packageManager,
        IActivityManager activityManager,
        IActivityClientController activityClient) {
    private static volatile Phone phone;

    static void set(Phone booted) {
        phone = booted;
    }

    /** The device of this sandbox; fails before its services are up. */
    public static Phone get() {
        if (phone == null) {
            throw new IllegalStateException("the device has not booted yet");
        }
        return phone;
    }

    /** The device, or null while Robolectric itself is still coming up. */
    public static Phone getOrNull() {
        return phone;
    }
}
