package phonehome.device.accessibility;

import android.accessibilityservice.AccessibilityServiceInfo;
import android.accessibilityservice.IAccessibilityServiceConnection;
import android.view.accessibility.AccessibilityEvent;
import java.util.List;

/**
 * What one accessibility service asks of the system. No window's content is given: what is not
 * answered here is answered as with no window in sight.
 */
final class ServiceConnection extends IAccessibilityServiceConnection.Default {
    private final Runnable disable;
    private volatile AccessibilityServiceInfo info;

    /**
     * @param disable what the service's wish to be switched off does
     */
    ServiceConnection(AccessibilityServiceInfo info, Runnable disable) {
        this.info = info;
        this.disable = disable;
    }

    @Override
    public AccessibilityServiceInfo getServiceInfo() {
        return info;
    }

    /** A service may want other events than its manifest says. */
    @Override
    public void setServiceInfo(AccessibilityServiceInfo wanted) {
        info = wanted;
    }

    @Override
    public void disableSelf() {
        disable.run();
    }

    /** By kind of event and by package, as its information asks for. */
    boolean wants(AccessibilityEvent event) {
        String[] packages = info.packageNames;
        boolean anyPackage = packages == null || packages.length == 0;
        return (info.eventTypes & event.getEventType()) != 0
                && (anyPackage || List.of(packages).contains(event.getPackageName().toString()));
    }
}
