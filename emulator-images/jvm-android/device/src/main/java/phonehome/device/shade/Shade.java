package phonehome.device.shade;

import android.graphics.Color;
import android.graphics.PixelFormat;
import android.view.Gravity;
import android.view.KeyEvent;
import android.view.View;
import android.view.ViewGroup;
import android.view.WindowManager;
import android.widget.Button;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import java.util.List;
import phonehome.device.intents.PendingIntents;
import phonehome.device.notifications.NotificationBoard;
import phonehome.device.notifications.Posted;
import phonehome.device.windows.SystemAppContext;

/** The notification shade: a window over everything while it is open; of the main thread. */
public final class Shade implements NotificationBoard.Watcher {
    /** How long a phone takes to open or close it. */
    public static final long MOVES_MS = 400;

    static final String PACKAGE = "com.android.systemui";
    private static final float MARGIN_DP = 8;
    private static final float TOP_DP = 32;
    private static final int SCRIM = Color.argb(0.85f, 0.1f, 0.1f, 0.1f);

    private final NotificationBoard board;
    private final NotificationHand hand;

    /** Null while it is closed. */
    private Panel panel;

    public Shade(NotificationBoard board, PendingIntents intents) {
        this.board = board;
        this.hand = new NotificationHand(board, intents, this::close);
        board.watch(this);
    }

    public void open() {
        if (panel == null) {
            panel = new Panel(new SystemAppContext(PACKAGE));
            fill();
            windows().addView(panel, place());
        }
    }

    public void close() {
        if (panel != null) {
            windows().removeViewImmediate(panel);
            panel = null;
        }
    }

    public void toggle() {
        if (panel == null) {
            open();
        } else {
            close();
        }
    }

    @Override
    public void posted(Posted posted) {
        fill();
    }

    @Override
    public void removed(Posted posted, int reason) {
        fill();
    }

    private void fill() {
        if (panel != null) {
            panel.fill(board.active());
        }
    }

    private void dismissAll() {
        board.active().forEach(hand::dismiss);
        close();
    }

    private WindowManager windows() {
        return panel.getContext().getSystemService(WindowManager.class);
    }

    private static WindowManager.LayoutParams place() {
        WindowManager.LayoutParams window =
                new WindowManager.LayoutParams(
                        ViewGroup.LayoutParams.MATCH_PARENT,
                        ViewGroup.LayoutParams.MATCH_PARENT,
                        WindowManager.LayoutParams.TYPE_NOTIFICATION_SHADE,
                        0,
                        PixelFormat.TRANSLUCENT);
        window.setTitle("NotificationShade");
        return window;
    }

    /** The rows in reading order over a dark ground; a touch beside them closes it. */
    private final class Panel extends FrameLayout {
        private final LinearLayout rows;

        Panel(SystemAppContext context) {
            super(context);
            rows = new LinearLayout(context);
            rows.setOrientation(LinearLayout.VERTICAL);
            rows.setPadding(0, pixels(TOP_DP), 0, 0);
            ScrollView scroller = new ScrollView(context);
            scroller.addView(rows);
            SystemAppContext.named(scroller, PACKAGE + ":id/notification_stack_scroller");
            addView(scroller);
            setBackgroundColor(SCRIM);
            setOnClickListener(view -> close());
        }

        void fill(List<Posted> all) {
            rows.removeAllViews();
            all.forEach(posted -> add(new NotificationRow(getContext(), posted, hand)));
            if (!all.stream().allMatch(NotificationHand::staysPut)) {
                Button clear = new Button(getContext());
                clear.setText("Clear all");
                clear.setAllCaps(false);
                clear.setOnClickListener(view -> dismissAll());
                add(SystemAppContext.named(clear, PACKAGE + ":id/dismiss_text"));
            }
        }

        private void add(View view) {
            LinearLayout.LayoutParams place =
                    new LinearLayout.LayoutParams(
                            ViewGroup.LayoutParams.MATCH_PARENT,
                            ViewGroup.LayoutParams.WRAP_CONTENT);
            int margin = pixels(MARGIN_DP);
            place.setMargins(margin, margin, margin, 0);
            place.gravity = Gravity.CENTER_HORIZONTAL;
            rows.addView(view, place);
        }

        private int pixels(float dp) {
            return Math.round(dp * getResources().getDisplayMetrics().density);
        }

        @Override
        public boolean dispatchKeyEvent(KeyEvent event) {
            boolean left =
                    event.getKeyCode() == KeyEvent.KEYCODE_BACK
                            && event.getAction() == KeyEvent.ACTION_UP;
            if (left) {
                close();
            }
            return left || super.dispatchKeyEvent(event);
        }
    }
}
