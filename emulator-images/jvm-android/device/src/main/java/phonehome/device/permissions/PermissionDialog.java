package phonehome.device.permissions;

import android.content.pm.ApplicationInfo;
import android.graphics.Color;
import android.graphics.PixelFormat;
import android.graphics.drawable.GradientDrawable;
import android.os.Build;
import android.os.IBinder;
import android.view.Gravity;
import android.view.KeyEvent;
import android.view.ViewGroup;
import android.view.WindowManager;
import android.widget.Button;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.TextView;
import java.util.function.Consumer;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PermissionGroup;
import phonehome.device.windows.SystemAppContext;

/**
 * The window of one question, with the buttons that its group has.
 *
 * <p>Names of views: AOSP packages/modules/Permission, {@code grant_permissions.xml}.
 */
final class PermissionDialog extends FrameLayout {
    private static final String IDS = "com.android.permissioncontroller:id/permission_";
    private static final float SIDE_DP = 24;
    private static final float TEXT_SP = 18;
    private static final float DIM = 0.5f;

    private final Consumer<Decision> said;
    private final LinearLayout card;

    /**
     * @param last whether a no is the last word
     */
    PermissionDialog(
            InstalledPackage app, Question question, boolean last, Consumer<Decision> said) {
        super(new SystemAppContext(PermissionScreen.PACKAGE));
        this.said = said;
        this.card = new LinearLayout(getContext());
        setClickable(true); // a touch beside the card goes to nobody
        setImportantForAccessibility(IMPORTANT_FOR_ACCESSIBILITY_NO);
        fill(app.info(), question.group());
        addButtons(question.group(), last);
    }

    private void fill(ApplicationInfo app, PermissionGroup group) {
        int side = pixels(SIDE_DP);
        card.setOrientation(LinearLayout.VERTICAL);
        card.setPadding(side, side, side, side);
        GradientDrawable background = new GradientDrawable();
        background.setColor(Color.WHITE);
        background.setCornerRadius(side);
        card.setBackground(background);
        TextView message = new TextView(getContext());
        message.setText(text(app, group));
        message.setTextSize(TEXT_SP);
        message.setGravity(Gravity.CENTER);
        message.setPadding(0, 0, 0, side);
        card.addView(SystemAppContext.named(message, IDS + "message"));
        LayoutParams place =
                new LayoutParams(
                        ViewGroup.LayoutParams.MATCH_PARENT,
                        ViewGroup.LayoutParams.WRAP_CONTENT,
                        Gravity.CENTER);
        place.setMargins(side, side, side, side);
        addView(card, place);
    }

    private String text(ApplicationInfo app, PermissionGroup group) {
        CharSequence name = getContext().getPackageManager().getApplicationLabel(app);
        int doing =
                getResources()
                        .getIdentifier("permgroupdesc_" + group.resource(), "string", "android");
        return "Allow " + name + " to " + getResources().getString(doing) + "?";
    }

    private void addButtons(PermissionGroup group, boolean last) {
        if (group.isForUseOnly() && Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            add("allow_foreground_only_button", "While using the app", Decision.ALLOW);
            add("allow_one_time_button", "Only this time", Decision.ALLOW);
        } else {
            add("allow_button", "Allow", Decision.ALLOW);
        }
        String no = last ? "deny_and_dont_ask_again_button" : "deny_button";
        add(no, "Don’t allow", Decision.REFUSE);
    }

    private void add(String name, String text, Decision decision) {
        Button button = new Button(getContext());
        button.setText(text);
        button.setAllCaps(false);
        button.setOnClickListener(view -> said.accept(decision));
        card.addView(SystemAppContext.named(button, IDS + name));
    }

    private int pixels(float dp) {
        return Math.round(dp * getResources().getDisplayMetrics().density);
    }

    void show(IBinder token) {
        WindowManager.LayoutParams window =
                new WindowManager.LayoutParams(
                        ViewGroup.LayoutParams.MATCH_PARENT,
                        ViewGroup.LayoutParams.MATCH_PARENT,
                        WindowManager.LayoutParams.TYPE_APPLICATION,
                        WindowManager.LayoutParams.FLAG_DIM_BEHIND,
                        PixelFormat.TRANSLUCENT);
        window.token = token;
        window.dimAmount = DIM;
        windows().addView(this, window);
    }

    void close() {
        windows().removeViewImmediate(this);
    }

    private WindowManager windows() {
        return getContext().getSystemService(WindowManager.class);
    }

    @Override
    public boolean dispatchKeyEvent(KeyEvent event) {
        if (event.getKeyCode() == KeyEvent.KEYCODE_BACK) {
            if (event.getAction() == KeyEvent.ACTION_UP) {
                said.accept(Decision.LEAVE);
            }
            return true;
        }
        return super.dispatchKeyEvent(event);
    }
}
