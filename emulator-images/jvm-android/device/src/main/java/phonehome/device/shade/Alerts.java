package phonehome.device.shade;

import android.app.Notification;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.content.pm.PackageManager;
import java.util.HashSet;
import java.util.Set;
import phonehome.device.intents.PendingIntents;
import phonehome.device.notifications.NotificationBoard;
import phonehome.device.notifications.Posted;
import phonehome.device.packages.Permissions;
import phonehome.device.windows.ScreenPower;

/**
 * What an urgent notification does by itself: over a lit screen it shows itself, over a dark one it
 * opens its activity in full, if it has one and its app may.
 *
 * <p>Source: AOSP SystemUI, {@code VisualInterruptionDecisionProvider}.
 */
public final class Alerts implements NotificationBoard.Watcher {
    private static final String FULL_SCREEN = "android.permission.USE_FULL_SCREEN_INTENT";

    private final Permissions permissions;
    private final PendingIntents intents;
    private final ScreenPower power;
    private final HeadsUp headsUp;
    private final Set<String> alerted = new HashSet<>();

    public Alerts(
            NotificationBoard board,
            Permissions permissions,
            PendingIntents intents,
            ScreenPower power) {
        this.permissions = permissions;
        this.intents = intents;
        this.power = power;
        this.headsUp = new HeadsUp(board, intents);
        board.watch(this);
    }

    @Override
    public void posted(Posted posted) {
        boolean again = !alerted.add(posted.key());
        boolean silent = again && has(posted, Notification.FLAG_ONLY_ALERT_ONCE);
        if (silent || posted.importance() < NotificationManager.IMPORTANCE_HIGH) {
            return;
        }
        PendingIntent full = posted.notification().getNotification().fullScreenIntent;
        if (power.isOn()) {
            headsUp.show(posted);
        } else if (full != null && mayFillScreen(posted)) {
            power.turn(true);
            intents.send(full.getTarget(), null, null);
        }
    }

    private static boolean has(Posted posted, int flag) {
        return (posted.notification().getNotification().flags & flag) != 0;
    }

    private boolean mayFillScreen(Posted posted) {
        return permissions.ofPackage(FULL_SCREEN, posted.packageName())
                == PackageManager.PERMISSION_GRANTED;
    }

    @Override
    public void removed(Posted posted, int reason) {
        alerted.remove(posted.key());
        headsUp.forget(posted);
    }

    /** The screen is dark, or the owner looks at all notifications. */
    public void hide() {
        headsUp.close();
    }
}
