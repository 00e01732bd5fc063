package phonehome.device.admin;

import android.app.admin.DevicePolicyManager;
import android.content.ComponentName;
import java.util.List;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowDevicePolicyManager;

/** Answers apps from the phone's device admins; Robolectric's knows those of a test. */
@Implements(DevicePolicyManager.class)
public class DeviceAdminQuestions extends ShadowDevicePolicyManager {
    @Override
    @Implementation
    protected boolean isAdminActive(ComponentName admin) {
        return DeviceAdmins.get().active().contains(admin);
    }

    /** Null when there are none, as on a phone. */
    @Override
    @Implementation
    protected List<ComponentName> getActiveAdmins() {
        List<ComponentName> all = DeviceAdmins.get().active();
        return all.isEmpty() ? null : all;
    }

    @Override
    @Implementation
    protected void removeActiveAdmin(ComponentName admin) {
        DeviceAdmins.get().remove(admin);
    }
}
