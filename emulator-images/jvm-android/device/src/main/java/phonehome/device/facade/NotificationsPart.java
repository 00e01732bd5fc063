package phonehome.device.facade;

import android.content.ComponentName;
import phonehome.device.access.ManagedServices;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** {@code cmd notification}. */
public record NotificationsPart(ManagedServices<?> listeners)
        implements DeviceFacade.Notifications {
    @Override
    public boolean setListener(ComponentName listener, boolean allowed) {
        boolean known = MainThread.call(() -> set(listener, allowed));
        Scheduler.settle(0);
        return known;
    }

    private boolean set(ComponentName listener, boolean allowed) {
        if (allowed) {
            return listeners.enable(listener);
        }
        listeners.disable(listener);
        return true;
    }
}
