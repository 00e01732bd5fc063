package phonehome.device.windows;

import android.view.ContextThemeWrapper;
import android.view.View;
import android.view.accessibility.AccessibilityNodeInfo;
import org.robolectric.RuntimeEnvironment;

/**
 * The context for windows of a system app that has neither code nor a process of its own here: its
 * views count as that app's.
 */
public final class SystemAppContext extends ContextThemeWrapper {
    private final String packageName;

    public SystemAppContext(String packageName) {
        super(
                RuntimeEnvironment.getApplication(),
                android.R.style.Theme_DeviceDefault_Light_NoActionBar);
        this.packageName = packageName;
    }

    @Override
    public String getPackageName() {
        return packageName;
    }

    /** Gives a view the name by which {@code uiautomator} tells it, as its layout would. */
    public static <V extends View> V named(V view, String resourceName) {
        view.setAccessibilityDelegate(
                new View.AccessibilityDelegate() {
                    @Override
                    public void onInitializeAccessibilityNodeInfo(
                            View host, AccessibilityNodeInfo info) {
                        super.onInitializeAccessibilityNodeInfo(host, info);
                        info.setViewIdResourceName(resourceName);
                    }
                });
        return view;
    }
}
