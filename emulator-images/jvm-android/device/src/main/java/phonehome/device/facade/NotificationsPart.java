package phonehome.device.facade;

import android.content.ComponentName;
import java.util.List;
import phonehome.device.notifications.Notifications;
import phonehome.device.notifications.Posted;
import phonehome.device.shade.Shade;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** {@code cmd notification} and {@code cmd statusbar}. */
public record NotificationsPart(Notifications all, Shade shade)
        implements DeviceFacade.Notifications {
    @Override
    public boolean setListener(ComponentName listener, boolean allowed) {
        boolean known = MainThread.call(() -> set(listener, allowed));
        Scheduler.settle(0);
        return known;
    }

    private boolean set(ComponentName listener, boolean allowed) {
        if (allowed) {
            return all.listeners().enable(listener);
        }
        all.listeners().disable(listener);
        return true;
    }

    @Override
    public List<String> keys() {
        return all.board().active().stream().map(Posted::key).toList();
    }

    @Override
    public void setShade(boolean open) {
        MainThread.call(
                () -> {
                    if (open) {
                        shade.open();
                    } else {
                        shade.close();
                    }
                    return null;
                });
        Scheduler.settle(Shade.MOVES_MS);
    }
}
