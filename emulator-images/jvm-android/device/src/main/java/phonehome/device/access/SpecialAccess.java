package phonehome.device.access;

import android.app.admin.DevicePolicyManager;
import android.content.ComponentName;
import android.content.Intent;
import android.provider.Settings;
import java.util.List;
import java.util.Map;
import phonehome.device.admin.DeviceAdmins;

/**
 * The screens of the settings where an owner gives special access: to an app that opens one the
 * owner says yes, as to permissions.
 */
public final class SpecialAccess {
    private final Map<String, ManagedServices<?>> byScreen;
    private final List<ManagedServices<?>> kinds;
    private final DeviceAdmins admins;

    public SpecialAccess(
            ManagedServices<?> listeners, ManagedServices<?> accessibility, DeviceAdmins admins) {
        this.admins = admins;
        byScreen =
                Map.of(
                        Settings.ACTION_NOTIFICATION_LISTENER_SETTINGS, listeners,
                        Settings.ACTION_NOTIFICATION_LISTENER_DETAIL_SETTINGS, listeners,
                        Settings.ACTION_ACCESSIBILITY_SETTINGS, accessibility,
                        Settings.ACTION_ACCESSIBILITY_DETAILS_SETTINGS, accessibility);
        kinds = List.of(listeners, accessibility);
    }

    /**
     * An app opened a screen of the settings; null: nobody knows who. True when the screen answers
     * that the owner agreed; most answer nothing.
     */
    public boolean asked(Intent screen, String packageName) {
        ManagedServices<?> kind = byScreen.get(screen.getAction());
        if (packageName != null && kind != null) {
            kind.declaredBy(packageName).forEach(kind::enable);
        }
        return DevicePolicyManager.ACTION_ADD_DEVICE_ADMIN.equals(screen.getAction())
                && admins.activate(admin(screen), packageName);
    }

    private static ComponentName admin(Intent screen) {
        String name = DevicePolicyManager.EXTRA_DEVICE_ADMIN;
        return screen.getParcelableExtra(name, ComponentName.class);
    }

    /** A package is gone, and with it what the owner gave it. */
    public void forget(String packageName) {
        kinds.forEach(kind -> kind.forget(packageName));
        admins.forget(packageName);
    }
}
