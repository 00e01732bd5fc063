package phonehome.device.facade;

import android.content.ComponentName;
import phonehome.device.notifications.NotificationListeners;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** {@code cmd notification}. */
public record NotificationsPart(NotificationListeners listeners)
        implements DeviceFacade.Notifications {
    @Override
    public boolean setListener(ComponentName listener, boolean allowed) {
        boolean known = MainThread.call(() -> set(listener, allowed));
        Scheduler.settle(0);
        return known;
    }

    private boolean set(ComponentName listener, boolean allowed) {
        if (allowed) {
            return listeners.allow(listener);
        }
        listeners.disallow(listener);
        return true;
    }
}
