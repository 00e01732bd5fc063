package phonehome.device.access;

import android.content.Intent;
import android.provider.Settings;
import java.util.List;
import java.util.Map;

/**
 * The screens of the settings where an owner gives special access: to an app that opens one the
 * owner says yes, as to permissions.
 */
public final class SpecialAccess {
    private final Map<String, ManagedServices<?>> byScreen;
    private final List<ManagedServices<?>> kinds;

    public SpecialAccess(ManagedServices<?> listeners, ManagedServices<?> accessibility) {
        byScreen =
                Map.of(
                        Settings.ACTION_NOTIFICATION_LISTENER_SETTINGS, listeners,
                        Settings.ACTION_NOTIFICATION_LISTENER_DETAIL_SETTINGS, listeners,
                        Settings.ACTION_ACCESSIBILITY_SETTINGS, accessibility,
                        Settings.ACTION_ACCESSIBILITY_DETAILS_SETTINGS, accessibility);
        kinds = List.of(listeners, accessibility);
    }

    /** An app opened a screen of the settings; null: nobody knows who. */
    public void asked(Intent screen, String packageName) {
        ManagedServices<?> kind = byScreen.get(screen.getAction());
        if (packageName != null && kind != null) {
            kind.declaredBy(packageName).forEach(kind::enable);
        }
    }

    /** A package is gone, and with it what the owner gave it. */
    public void forget(String packageName) {
        kinds.forEach(kind -> kind.forget(packageName));
    }
}
