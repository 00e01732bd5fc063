package phonehome.device.shadow;

import android.app.ActivityManager;
import android.app.IActivityManager;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowActivityManager;
import phonehome.device.system.Phone;

/** Leads apps to the device's own activity manager. */
@Implements(ActivityManager.class)
public class DeviceActivityManager extends ShadowActivityManager {
    @Implementation
    protected static IActivityManager getService() {
        return Phone.get().activityManager();
    }
}
