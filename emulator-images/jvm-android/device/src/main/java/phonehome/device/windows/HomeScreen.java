package phonehome.device.windows;

import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.graphics.Canvas;
import android.graphics.Color;
import android.graphics.LinearGradient;
import android.graphics.Paint;
import android.graphics.Shader;
import android.util.DisplayMetrics;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.runtime.DeviceClock;

/**
 * The launcher: what a person sees when no app is open. A picture, not a window; it takes no touch.
 */
public final class HomeScreen {
    private static final int TOP = Color.rgb(38, 70, 83);
    private static final int BOTTOM = Color.rgb(20, 30, 40);

    /** Apps of every phone that have no icon there. */
    private static final Set<String> WITHOUT_ICON =
            Set.of(
                    "com.google.android.gms",
                    "com.google.android.gsf",
                    "com.google.android.webview",
                    "com.google.android.inputmethod.latin",
                    "com.android.systemui",
                    "com.android.phone",
                    "com.android.bluetooth",
                    "com.android.nfc");

    private static final int COLUMNS = 4;
    private static final int MOST_APPS = 20;
    private static final float CLOCK_DP = 64;
    private static final float TEXT_DP = 12;
    private static final float ICON_DP = 26;

    private final PackageTable packages;

    public HomeScreen(PackageTable packages) {
        this.packages = packages;
    }

    /** What {@code uiautomator} tells of the launcher: one node that takes nothing. */
    static String node(DisplayMetrics metrics) {
        return String.format(
                Locale.ROOT,
                "<node index=\"0\" text=\"\" resource-id=\"\" class=\"android.widget.FrameLayout\""
                        + " package=\"com.android.launcher3\" content-desc=\"\" enabled=\"true\""
                        + " bounds=\"[0,0][%d,%d]\"/>",
                metrics.widthPixels,
                metrics.heightPixels);
    }

    void draw(Canvas canvas, DisplayMetrics metrics) {
        int width = metrics.widthPixels;
        int height = metrics.heightPixels;
        Paint paint = new Paint(Paint.ANTI_ALIAS_FLAG);
        paint.setShader(new LinearGradient(0, 0, 0, height, TOP, BOTTOM, Shader.TileMode.CLAMP));
        canvas.drawRect(0, 0, width, height, paint);
        Paint text = new Paint(Paint.ANTI_ALIAS_FLAG);
        text.setColor(Color.WHITE);
        text.setTextAlign(Paint.Align.CENTER);
        Date now = new Date(DeviceClock.wallMillis());
        write(canvas, text, format("HH:mm", now), width / 2f, height * 0.16f, CLOCK_DP, metrics);
        write(
                canvas,
                text,
                format("EEEE, d MMMM", now),
                width / 2f,
                height * 0.2f,
                TEXT_DP * 1.5f,
                metrics);
        drawApps(canvas, text, metrics);
    }

    private void drawApps(Canvas canvas, Paint text, DisplayMetrics metrics) {
        float cell = metrics.widthPixels / (float) COLUMNS;
        List<InstalledPackage> apps =
                packages.all().stream().filter(HomeScreen::isShown).limit(MOST_APPS).toList();
        for (int i = 0; i < apps.size(); i++) {
            float x = (i % COLUMNS + 0.5f) * cell;
            float y = metrics.heightPixels * 0.3f + (i / COLUMNS) * cell;
            drawApp(canvas, text, metrics, label(apps.get(i).info()), x, y);
        }
    }

    private void drawApp(
            Canvas canvas, Paint text, DisplayMetrics metrics, String label, float x, float y) {
        float radius = ICON_DP * metrics.density;
        Paint disc = new Paint(Paint.ANTI_ALIAS_FLAG);
        float hue = Math.floorMod(label.hashCode(), 360);
        disc.setColor(Color.HSVToColor(new float[] {hue, 0.55f, 0.75f}));
        canvas.drawCircle(x, y, radius, disc);
        String letter = label.isEmpty() ? "" : label.substring(0, 1);
        write(canvas, text, letter, x, y + radius * 0.35f, ICON_DP, metrics);
        write(canvas, text, shorten(label), x, y + radius * 1.55f, TEXT_DP, metrics);
    }

    private static boolean isShown(InstalledPackage installed) {
        boolean listedOnly =
                installed.classes().isEmpty() && !WITHOUT_ICON.contains(installed.name());
        return listedOnly
                || installed.manifest().activities.stream()
                        .flatMap(activity -> activity.intents.stream())
                        .anyMatch(filter -> filter.hasCategory(Intent.CATEGORY_LAUNCHER));
    }

    private static String label(ApplicationInfo info) {
        PackageManager manager = RuntimeEnvironment.getApplication().getPackageManager();
        return String.valueOf(manager.getApplicationLabel(info));
    }

    private static String shorten(String label) {
        return label.length() > 13 ? label.substring(0, 12) + "…" : label;
    }

    private static String format(String pattern, Date moment) {
        return new SimpleDateFormat(pattern, Locale.getDefault()).format(moment);
    }

    private static void write(
            Canvas canvas,
            Paint paint,
            String text,
            float x,
            float y,
            float sizeDp,
            DisplayMetrics metrics) {
        paint.setTextSize(sizeDp * metrics.density);
        canvas.drawText(text, x, y, paint);
    }
}
