package phonehome.device.packages;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.content.pm.ResolveInfo;
import android.os.Process;
import java.util.List;
import java.util.Set;

/** Which implicit intents the preinstalled apps of every phone answer with an activity. */
public final class SystemScreens {
    /** What AOSP names when more than one app could answer. */
    private static final ComponentName CHOOSER =
            new ComponentName("android", "com.android.internal.app.ResolverActivity");

    private static final Set<String> ACTIONS =
            Set.of(
                    Intent.ACTION_DIAL,
                    Intent.ACTION_SENDTO,
                    Intent.ACTION_SEND,
                    Intent.ACTION_SEND_MULTIPLE,
                    Intent.ACTION_CHOOSER,
                    Intent.ACTION_PICK,
                    Intent.ACTION_PICK_ACTIVITY,
                    Intent.ACTION_GET_CONTENT,
                    Intent.ACTION_OPEN_DOCUMENT,
                    Intent.ACTION_OPEN_DOCUMENT_TREE,
                    Intent.ACTION_CREATE_DOCUMENT,
                    Intent.ACTION_INSERT,
                    Intent.ACTION_INSERT_OR_EDIT,
                    Intent.ACTION_EDIT,
                    Intent.ACTION_WEB_SEARCH,
                    Intent.ACTION_SET_WALLPAPER,
                    Intent.ACTION_UNINSTALL_PACKAGE,
                    Intent.ACTION_DELETE,
                    "android.intent.action.INSTALL_PACKAGE",
                    "android.intent.action.RINGTONE_PICKER",
                    "android.intent.action.SET_ALARM",
                    "android.media.action.IMAGE_CAPTURE",
                    "android.media.action.VIDEO_CAPTURE",
                    "android.media.action.STILL_IMAGE_CAMERA",
                    "android.provider.action.PICK_IMAGES",
                    "android.provider.Telephony.ACTION_CHANGE_DEFAULT",
                    "android.telecom.action.CHANGE_DEFAULT_DIALER",
                    "android.app.action.ADD_DEVICE_ADMIN",
                    "android.app.role.action.REQUEST_ROLE",
                    "android.bluetooth.adapter.action.REQUEST_ENABLE",
                    "android.net.vpn.SETTINGS");

    private static final Set<String> VIEWED =
            Set.of("http", "https", "tel", "sms", "smsto", "mailto", "geo", "content", "package");

    private SystemScreens() {}

    /** Whether a phone's system has an activity for this intent. */
    public static boolean has(Intent intent) {
        String action = intent.getAction();
        if (action == null || (intent.getComponent() != null && !isChooser(intent))) {
            return false;
        }
        return ACTIONS.contains(action)
                || action.equals(Intent.ACTION_CALL)
                || action.equals(PackageManager.ACTION_REQUEST_PERMISSIONS)
                || action.startsWith("android.settings.")
                || isHome(intent)
                || InstallAttempts.isAsked(intent, null)
                || (action.equals(Intent.ACTION_VIEW) && isViewed(intent));
    }

    private static boolean isHome(Intent intent) {
        return Intent.ACTION_MAIN.equals(intent.getAction())
                && intent.hasCategory(Intent.CATEGORY_HOME);
    }

    private static boolean isViewed(Intent intent) {
        String scheme = intent.getScheme();
        return scheme != null && VIEWED.contains(scheme);
    }

    private static boolean isChooser(Intent intent) {
        return CHOOSER.equals(intent.getComponent());
    }

    /** What the package manager answers when the intent is for such an activity; else nothing. */
    static List<ResolveInfo> resolve(Intent intent) {
        if (!has(intent)) {
            return List.of();
        }
        ResolveInfo answer = new ResolveInfo();
        answer.activityInfo = new ActivityInfo();
        answer.activityInfo.packageName = CHOOSER.getPackageName();
        answer.activityInfo.name = CHOOSER.getClassName();
        answer.activityInfo.exported = true;
        answer.activityInfo.applicationInfo = new ApplicationInfo();
        answer.activityInfo.applicationInfo.packageName = CHOOSER.getPackageName();
        answer.activityInfo.applicationInfo.uid = Process.SYSTEM_UID;
        answer.activityInfo.applicationInfo.flags = ApplicationInfo.FLAG_SYSTEM;
        return List.of(answer);
    }
}
