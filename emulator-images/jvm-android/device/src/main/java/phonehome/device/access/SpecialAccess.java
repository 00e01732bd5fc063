package phonehome.device.access;

import android.content.Intent;
import android.provider.Settings;
import java.util.Set;
import phonehome.device.notifications.NotificationListeners;

/**
 * The screens of the settings where an owner gives special access: to one that an app opens the
 * owner says yes, as to permissions.
 */
public final class SpecialAccess {
    private static final Set<String> LISTENERS =
            Set.of(
                    Settings.ACTION_NOTIFICATION_LISTENER_SETTINGS,
                    Settings.ACTION_NOTIFICATION_LISTENER_DETAIL_SETTINGS);

    private final NotificationListeners listeners;

    public SpecialAccess(NotificationListeners listeners) {
        this.listeners = listeners;
    }

    /** An app opened a screen of the settings; null: nobody knows who. */
    public void asked(Intent screen, String packageName) {
        if (packageName != null && LISTENERS.contains(screen.getAction())) {
            listeners.declaredBy(packageName).forEach(listeners::allow);
        }
    }
}
