package phonehome.device.accessibility;

import android.accessibilityservice.AccessibilityServiceInfo;
import android.content.ComponentName;
import android.view.accessibility.AccessibilityManager;
import java.util.List;
import java.util.Set;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowAccessibilityManager;
import phonehome.device.access.EnabledComponents;

/** Tells apps which accessibility services there are; Robolectric's knows those of a test. */
@Implements(AccessibilityManager.class)
public class DeviceAccessibilityManager extends ShadowAccessibilityManager {
    private static final EnabledComponents ENABLED =
            new EnabledComponents(AccessibilityServices.SETTING);

    @Override
    @Implementation
    protected List<AccessibilityServiceInfo> getInstalledAccessibilityServiceList() {
        return AccessibilityServices.installed();
    }

    @Override
    @Implementation
    protected List<AccessibilityServiceInfo> getEnabledAccessibilityServiceList(int feedback) {
        Set<ComponentName> enabled = ENABLED.all();
        return AccessibilityServices.installed().stream()
                .filter(info -> enabled.contains(info.getComponentName()))
                .filter(info -> (info.feedbackType & feedback) != 0)
                .toList();
    }
}
