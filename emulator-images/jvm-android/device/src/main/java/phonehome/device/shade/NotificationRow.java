package phonehome.device.shade;

import android.content.Context;
import android.graphics.Color;
import android.graphics.drawable.GradientDrawable;
import android.view.MotionEvent;
import android.view.ViewConfiguration;
import android.widget.FrameLayout;
import phonehome.device.notifications.Posted;
import phonehome.device.windows.SystemAppContext;

/** One notification on the screen: tapped it opens, swiped to a side it goes. */
final class NotificationRow extends FrameLayout {
    private static final float CORNER_DP = 16;
    private static final int FAR = 3; // a third of the width

    private final Posted posted;
    private final NotificationHand hand;
    private float downX;

    NotificationRow(Context context, Posted posted, NotificationHand hand) {
        super(context);
        this.posted = posted;
        this.hand = hand;
        GradientDrawable background = new GradientDrawable();
        background.setColor(Color.WHITE);
        background.setCornerRadius(CORNER_DP * getResources().getDisplayMetrics().density);
        setBackground(background);
        setClipToOutline(true);
        addView(NotificationContent.of(posted, this, hand));
        if (NotificationHand.opens(posted)) {
            setOnClickListener(view -> hand.open(posted));
        }
        SystemAppContext.named(this, "com.android.systemui:id/expandableNotificationRow");
    }

    @Override
    public boolean onInterceptTouchEvent(MotionEvent event) {
        if (event.getAction() == MotionEvent.ACTION_DOWN) {
            downX = event.getX();
        }
        int slop = ViewConfiguration.get(getContext()).getScaledTouchSlop();
        return event.getAction() == MotionEvent.ACTION_MOVE
                && Math.abs(event.getX() - downX) > slop;
    }

    @Override
    public boolean onTouchEvent(MotionEvent event) {
        boolean swiped =
                event.getAction() == MotionEvent.ACTION_UP
                        && Math.abs(event.getX() - downX) > getWidth() / (float) FAR;
        if (swiped) {
            cancelPendingInputEvents();
            hand.dismiss(posted);
            return true;
        }
        super.onTouchEvent(event);
        return true; // or the end of a swipe over one that cannot be opened would be lost
    }
}
