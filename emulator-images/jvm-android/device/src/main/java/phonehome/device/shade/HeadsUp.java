package phonehome.device.shade;

import android.graphics.PixelFormat;
import android.os.Handler;
import android.os.Looper;
import android.view.Gravity;
import android.view.ViewGroup;
import android.view.WindowManager;
import phonehome.device.intents.PendingIntents;
import phonehome.device.notifications.NotificationBoard;
import phonehome.device.notifications.Posted;
import phonehome.device.windows.SystemAppContext;

/** Shows an urgent notification at the top of the screen for a while; of the main thread. */
final class HeadsUp {
    /** AOSP SystemUI, {@code heads_up_notification_decay}. */
    private static final long SHOWN_MS = 5_000;

    private static final float TOP_DP = 28;

    private final NotificationHand hand;
    private final Handler timer = Handler.createAsync(Looper.getMainLooper());
    private NotificationRow shown;
    private String key;

    HeadsUp(NotificationBoard board, PendingIntents intents) {
        this.hand = new NotificationHand(board, intents, this::close);
    }

    /** Takes the place of the one that is there. */
    void show(Posted posted) {
        close();
        key = posted.key();
        shown = new NotificationRow(new SystemAppContext(Shade.PACKAGE), posted, hand);
        windows().addView(shown, place());
        timer.postDelayed(this::close, SHOWN_MS);
    }

    /** A notification is gone. */
    void forget(Posted posted) {
        if (posted.key().equals(key)) {
            close();
        }
    }

    void close() {
        timer.removeCallbacksAndMessages(null);
        if (shown != null) {
            windows().removeViewImmediate(shown);
            shown = null;
            key = null;
        }
    }

    private WindowManager windows() {
        return shown.getContext().getSystemService(WindowManager.class);
    }

    private WindowManager.LayoutParams place() {
        WindowManager.LayoutParams window =
                new WindowManager.LayoutParams(
                        ViewGroup.LayoutParams.MATCH_PARENT,
                        ViewGroup.LayoutParams.WRAP_CONTENT,
                        WindowManager.LayoutParams.TYPE_STATUS_BAR_SUB_PANEL,
                        WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE,
                        PixelFormat.TRANSLUCENT);
        window.gravity = Gravity.TOP;
        window.y = Math.round(TOP_DP * shown.getResources().getDisplayMetrics().density);
        return window;
    }
}
