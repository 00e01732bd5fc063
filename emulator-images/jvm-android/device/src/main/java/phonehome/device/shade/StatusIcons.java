package phonehome.device.shade;

import android.content.Context;
import android.graphics.drawable.Drawable;
import android.graphics.drawable.Icon;
import android.util.Log;
import java.util.List;
import java.util.Objects;
import phonehome.device.notifications.NotificationBoard;
import phonehome.device.notifications.Posted;
import phonehome.device.windows.SystemAppContext;

/** The signs of notifications in the status bar. */
public final class StatusIcons {
    private static final int MOST = 4; // AOSP SystemUI, NotificationIconContainer

    private final NotificationBoard board;

    public StatusIcons(NotificationBoard board) {
        this.board = board;
    }

    /** The most important ones; those whose picture cannot be had are left out. */
    public List<Drawable> drawables() {
        Context context = new SystemAppContext(Shade.PACKAGE);
        return board.active().stream()
                .map(posted -> drawable(posted, context))
                .filter(Objects::nonNull)
                .limit(MOST)
                .toList();
    }

    private static Drawable drawable(Posted posted, Context context) {
        Icon icon = posted.notification().getNotification().getSmallIcon();
        try {
            return icon == null ? null : icon.loadDrawable(context);
        } catch (RuntimeException broken) {
            Log.w("StatusIcons", "a picture of " + posted.packageName() + " cannot be had", broken);
            return null;
        }
    }
}
