package phonehome.device.shadow;

import android.app.ActivityManager;
import android.app.IActivityManager;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowActivityManager;
import phonehome.device.system.Phone;

/** Leads apps to the device's own activity manager; everything else is AOSP's code. */
public final class DeviceActivityManager {
    private DeviceActivityManager() {}

    /**
     * Not a shadow itself: Robolectric looks for inherited methods only up to a class like this.
     */
    private static class Between extends ShadowActivityManager {}

    /** The shadow. */
    @Implements(ActivityManager.class)
    public static class Door extends Between {
        @Implementation
        protected static IActivityManager getService() {
            return Phone.get().activityManager();
        }
    }
}
