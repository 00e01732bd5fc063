package phonehome.device.shadow;

import android.app.Activity;
import android.app.ActivityTaskManager;
import android.app.AlarmManager;
import android.app.Instrumentation;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.app.Service;
import android.app.TabActivity;
import android.app.WallpaperManager;
import android.bluetooth.BluetoothDevice;
import android.content.BroadcastReceiver;
import android.content.ContentResolver;
import android.content.pm.PackageInstaller;
import android.net.NetworkInfo;
import android.service.notification.NotificationListenerService;
import android.view.accessibility.AccessibilityNodeInfo;
import android.widget.NumberPicker;
import android.widget.TabHost;
import android.widget.TabWidget;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowLinearLayout;
import org.robolectric.shadows.ShadowPackageManager;
import org.robolectric.shadows.ShadowViewGroup;

/**
 * Shadows without methods: where one stands in place of Robolectric's own, AOSP's real code runs.
 *
 * <p>Each says what Robolectric's shadow would do instead.
 */
public final class RealCode {
    private RealCode() {}

    /** Would divert starting, binding, broadcasting and permission checks. */
    @Implements(className = "android.app.ContextImpl")
    public static class ForContextImpl {}

    /** Would record intents and start nothing. */
    @Implements(Instrumentation.class)
    public static class ForInstrumentation {}

    /** Would keep caller, result and finish to itself. */
    @Implements(Activity.class)
    public static class ForActivity {}

    /** Would ask a provider table of its own. */
    @Implements(ContentResolver.class)
    public static class ForContentResolver {}

    /** Would make no intent sender. */
    @Implements(PendingIntent.class)
    public static class ForPendingIntent {}

    /** Would keep and fire a list of its own. */
    @Implements(AlarmManager.class)
    public static class ForAlarmManager {}

    /** Would be a map that never runs a job. */
    @Implements(className = "android.app.JobSchedulerImpl")
    public static class ForJobScheduler {}

    /** Would set a flag in {@code stopSelf}, no more. */
    @Implements(Service.class)
    public static class ForService {}

    /** Would keep abort and finish from the activity manager, so that its queue stalls. */
    @Implements(BroadcastReceiver.class)
    public static class ForBroadcastReceiver {}

    /** As for the receiver. */
    @Implements(BroadcastReceiver.PendingResult.class)
    public static class ForPendingResult {}

    /** Would keep what is posted to itself, and every channel. */
    @Implements(NotificationManager.class)
    public static class ForNotificationManager {}

    /** Would answer with notifications that a test posted. */
    @Implements(NotificationListenerService.class)
    public static class ForNotificationListener {}

    /** Would be a proxy of nulls. */
    @Implements(ActivityTaskManager.class)
    public static class ForActivityTaskManager {}

    /** Would keep text and children to itself, and every node for ever. */
    @Implements(AccessibilityNodeInfo.class)
    public static class ForAccessibilityNodeInfo {}

    /** Would make no tabs of its own. */
    @Implements(TabActivity.class)
    public static class ForTabActivity {}

    /** Would keep a list of tabs and show none. As a view, it keeps what shadows every view. */
    @Implements(TabHost.class)
    public static class ForTabHost extends ShadowViewGroup {}

    /** As for the host. */
    @Implements(TabHost.TabSpec.class)
    public static class ForTabSpec {}

    /** Would leave out its set-up. */
    @Implements(TabWidget.class)
    public static class ForTabWidget extends ShadowLinearLayout {}

    /** Would keep the displayed values to itself. */
    @Implements(NumberPicker.class)
    public static class ForNumberPicker extends ShadowLinearLayout {}

    /** Would keep sessions to itself, and their bytes nowhere. */
    @Implements(PackageInstaller.class)
    public static class ForPackageInstaller {}

    /** As for the installer. */
    @Implements(PackageInstaller.Session.class)
    public static class ForInstallSession {}

    /** Would leave out the class's static tables. */
    @Implements(NetworkInfo.class)
    public static class ForNetworkInfo {}

    /** Cannot be loaded: it names a class of a later Android than this device's. */
    @Implements(WallpaperManager.class)
    public static class ForWallpaperManager {}

    /** As for the wallpaper manager. */
    @Implements(BluetoothDevice.class)
    public static class ForBluetoothDevice {}

    /**
     * Would answer from Robolectric's package table. The parent keeps Robolectric's own casts good;
     * its methods do not apply, for it shadows another class.
     */
    @Implements(className = "android.app.ApplicationPackageManager")
    public static class ForPackageManager extends ShadowPackageManager {}
}
