package phonehome.device.windows;

import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.Paint;
import android.graphics.Path;
import android.graphics.RectF;
import android.graphics.drawable.Drawable;
import android.os.Build;
import android.util.DisplayMetrics;
import android.util.Log;
import android.view.View;
import android.view.WindowInsetsController;
import android.view.WindowManager;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.util.ReflectionHelpers;
import org.robolectric.util.ReflectionHelpers.ClassParameter;
import phonehome.runtime.DeviceClock;

/**
 * Status bar and navigation bar: their insets, which apps see, and their signs, which people see.
 *
 * <p>Their backgrounds are drawn by each window itself, as since Android 5.
 */
public final class SystemBars {
    private static final String UI = "org.robolectric.shadows.SystemUi";
    private static final float STATUS_DP = 24;
    private static final float NAVIGATION_DP = 48;
    private static final float TEXT_DP = 14;
    private static final float MARGIN_DP = 12;
    private static final float SIGNS_DP = 60; // right of the time
    private static final float SIGN_DP = 16;
    private static final float PULL_DP = 48;

    private SystemBars() {}

    /**
     * Gives every window the insets of a phone with three buttons; once, when the display is there.
     */
    public static void install() {
        // Otherwise Robolectric puts dialogs and popups into the corner, whatever their gravity.
        System.setProperty("robolectric.windowManager.useRequestedSize", "true");
        ReflectionHelpers.callInstanceMethod(
                systemUi(),
                "setBehavior",
                behaviour("StatusBar", "STANDARD_STATUS_BAR"),
                behaviour("NavigationBar", "THREE_BUTTON_NAVIGATION"));
    }

    private static ClassParameter<?> behaviour(String bar, String name) {
        Object value = ReflectionHelpers.getStaticField(type(UI), name);
        return ClassParameter.from(type(UI + "$" + bar + "Behavior"), value);
    }

    private static Object systemUi() {
        return ReflectionHelpers.callStaticMethod(type(UI), "systemUiForDefaultDisplay");
    }

    private static boolean isVisible(String bar) {
        Object found = ReflectionHelpers.callInstanceMethod(systemUi(), "get" + bar);
        return ReflectionHelpers.callInstanceMethod(found, "isVisible");
    }

    /**
     * Whether a finger that goes down there, from {@code fromY} to {@code toY}, opens the shade.
     */
    public static boolean isPulledDown(float fromY, float toY) {
        float unit = RuntimeEnvironment.getApplication().getResources().getDisplayMetrics().density;
        return isVisible("StatusBar") && fromY < STATUS_DP * unit && toY - fromY > PULL_DP * unit;
    }

    /**
     * @param top the window that decides about light and dark; null at the home screen
     * @param signs of notifications
     */
    static void draw(
            Canvas canvas, DisplayMetrics metrics, Windows.Window top, List<Drawable> signs) {
        if (isVisible("StatusBar")) {
            Paint paint = paint(top, true, metrics);
            drawStatus(canvas, metrics, paint);
            drawSigns(canvas, metrics.density, paint.getColor(), signs);
        }
        if (isVisible("NavigationBar")) {
            drawNavigation(canvas, metrics, paint(top, false, metrics));
        }
    }

    private static void drawStatus(Canvas canvas, DisplayMetrics metrics, Paint paint) {
        float unit = metrics.density;
        float baseline = (STATUS_DP / 2 + TEXT_DP * 0.36f) * unit;
        String time = new SimpleDateFormat("HH:mm", Locale.ROOT).format(now());
        canvas.drawText(time, MARGIN_DP * unit, baseline, paint);
        float right = metrics.widthPixels - MARGIN_DP * unit;
        drawBattery(canvas, right - 8 * unit, unit, paint);
        drawSignal(canvas, right - 28 * unit, unit, paint);
        drawWifi(canvas, right - 48 * unit, unit, paint);
    }

    private static void drawSigns(Canvas canvas, float unit, int colour, List<Drawable> signs) {
        float left = SIGNS_DP;
        for (Drawable sign : signs) {
            int top = Math.round((STATUS_DP - SIGN_DP) / 2 * unit);
            int size = Math.round(SIGN_DP * unit);
            int x = Math.round(left * unit);
            sign.setBounds(x, top, x + size, top + size);
            sign.setTint(colour);
            draw(sign, canvas);
            left += SIGN_DP + 2;
        }
    }

    /** The picture is an app's, which may be broken. */
    private static void draw(Drawable sign, Canvas canvas) {
        try {
            sign.draw(canvas);
        } catch (RuntimeException broken) {
            Log.w("SystemBars", "a sign could not be drawn", broken);
        }
    }

    private static Date now() {
        return new Date(DeviceClock.wallMillis());
    }

    private static void drawBattery(Canvas canvas, float left, float unit, Paint paint) {
        canvas.drawRect(left, 6 * unit, left + 8 * unit, 19 * unit, paint);
        canvas.drawRect(left + 2.5f * unit, 4.5f * unit, left + 5.5f * unit, 6 * unit, paint);
    }

    private static void drawSignal(Canvas canvas, float left, float unit, Paint paint) {
        canvas.drawPath(
                triangle(left, 19 * unit, left + 14 * unit, 19 * unit, left + 14 * unit, 5 * unit),
                paint);
    }

    private static void drawWifi(Canvas canvas, float left, float unit, Paint paint) {
        RectF circle = new RectF(left - 6 * unit, 5 * unit, left + 22 * unit, 33 * unit);
        canvas.drawArc(circle, -135, 90, true, paint);
    }

    private static void drawNavigation(Canvas canvas, DisplayMetrics metrics, Paint paint) {
        float unit = metrics.density;
        float y = metrics.heightPixels - NAVIGATION_DP / 2 * unit;
        float third = metrics.widthPixels / 4f;
        float size = 7 * unit;
        canvas.drawPath(
                triangle(third - size, y, third + size, y - size, third + size, y + size), paint);
        paint.setStyle(Paint.Style.STROKE);
        paint.setStrokeWidth(2 * unit);
        canvas.drawCircle(2 * third, y, size, paint);
        canvas.drawRect(3 * third - size, y - size, 3 * third + size, y + size, paint);
    }

    private static Path triangle(float ax, float ay, float bx, float by, float cx, float cy) {
        Path path = new Path();
        path.moveTo(ax, ay);
        path.lineTo(bx, by);
        path.lineTo(cx, cy);
        path.close();
        return path;
    }

    private static Paint paint(Windows.Window top, boolean status, DisplayMetrics metrics) {
        Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
        paint.setColor(
                top != null && isLight(top.parameters(), status) ? Color.DKGRAY : Color.WHITE);
        paint.setTextSize(TEXT_DP * metrics.density);
        return paint;
    }

    /** Whether the window asked for dark signs on its light background. */
    private static boolean isLight(WindowManager.LayoutParams parameters, boolean status) {
        int appearance =
                status
                        ? WindowInsetsController.APPEARANCE_LIGHT_STATUS_BARS
                        : WindowInsetsController.APPEARANCE_LIGHT_NAVIGATION_BARS;
        int flag =
                status
                        ? View.SYSTEM_UI_FLAG_LIGHT_STATUS_BAR
                        : View.SYSTEM_UI_FLAG_LIGHT_NAVIGATION_BAR;
        return (appearance(parameters) & appearance) != 0
                || (parameters.systemUiVisibility & flag) != 0;
    }

    /** Android 11 put it beside the flags of the view. */
    private static int appearance(WindowManager.LayoutParams parameters) {
        return Build.VERSION.SDK_INT >= Build.VERSION_CODES.R
                ? parameters.insetsFlags.appearance
                : 0;
    }

    private static Class<?> type(String name) {
        return ReflectionHelpers.loadClass(SystemBars.class.getClassLoader(), name);
    }
}
