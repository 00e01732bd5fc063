package org.maze.example;

import android.content.Context;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.Rect;
import android.os.Bundle;
import android.view.MotionEvent;
import android.view.View;
import android.view.accessibility.AccessibilityNodeInfo;
import android.view.accessibility.AccessibilityNodeProvider;

/** Draws its button itself, and describes it for accessibility only, as Compose and games do. */
final class LotteryView extends View {
    private static final int BUTTON = 1;
    private static final Rect PLACE = new Rect(300, 200, 800, 350);
    private final Runnable drawn;
    private final Paint paint = new Paint();

    LotteryView(Context context, Runnable drawn) {
        super(context);
        this.drawn = drawn;
        paint.setTextSize(48);
    }

    @Override
    protected void onDraw(Canvas canvas) {
        paint.setColor(Color.LTGRAY);
        canvas.drawRect(PLACE, paint);
        paint.setColor(Color.BLACK);
        canvas.drawText("Draw lots", PLACE.left + 140, PLACE.top + 90, paint);
    }

    @Override
    public boolean onTouchEvent(MotionEvent event) {
        boolean inside = PLACE.contains((int) event.getX(), (int) event.getY());
        if (inside && event.getAction() == MotionEvent.ACTION_UP) {
            drawn.run();
        }
        return inside;
    }

    @Override
    public AccessibilityNodeProvider getAccessibilityNodeProvider() {
        return new AccessibilityNodeProvider() {
            @Override
            public AccessibilityNodeInfo createAccessibilityNodeInfo(int id) {
                return id == HOST_VIEW_ID ? host() : button();
            }
        };
    }

    private AccessibilityNodeInfo host() {
        AccessibilityNodeInfo info = AccessibilityNodeInfo.obtain(this);
        onInitializeAccessibilityNodeInfo(info);
        info.addChild(this, BUTTON);
        return info;
    }

    private AccessibilityNodeInfo button() {
        AccessibilityNodeInfo info = AccessibilityNodeInfo.obtain(this, BUTTON);
        info.setPackageName(getContext().getPackageName());
        info.setClassName("android.widget.Button");
        info.setText("Draw lots");
        info.setClickable(true);
        info.setEnabled(true);
        info.setVisibleToUser(true);
        int[] corner = new int[2];
        getLocationOnScreen(corner);
        Rect place = new Rect(PLACE);
        place.offset(corner[0], corner[1]);
        info.setBoundsInScreen(place);
        return info;
    }
}
