package phonehome.device.activities;

import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.telephony.PhoneNumberUtils;
import java.util.Arrays;
import java.util.Set;
import phonehome.device.packages.Permissions;
import phonehome.device.radio.RadioOutbox;

/**
 * The system's own activities: settings, dialler, pickers, the question for permissions.
 *
 * <p>None has a window here. A phone's owner would look and go back: each counts as opened and
 * closed at once, with the result of an owner who chose nothing. There are two exceptions: calls
 * are made, and permissions are given, for the owner says yes to everything.
 */
public final class SystemActivities {
    /** What the caller hears when the activity is gone. */
    record Answer(int code, Intent data) {}

    private static final Answer NOTHING_CHOSEN = new Answer(Activity.RESULT_CANCELED, null);

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

    private final Permissions permissions;
    private final RadioOutbox radio;

    public SystemActivities(Permissions permissions, RadioOutbox radio) {
        this.permissions = permissions;
        this.radio = radio;
    }

    /** Whether a phone's system has an activity for this intent. */
    public static boolean has(Intent intent) {
        String action = intent.getAction();
        if (intent.getComponent() != null || action == null) {
            return false;
        }
        return ACTIONS.contains(action)
                || action.equals(Intent.ACTION_CALL)
                || action.equals(PackageManager.ACTION_REQUEST_PERMISSIONS)
                || action.startsWith("android.settings.")
                || isHome(intent)
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

    /** Opens and closes what answers the intent; null when the system has no such activity. */
    Answer open(StartRequest request) {
        Intent intent = request.intent();
        if (!has(intent)) {
            return null;
        }
        if (intent.getAction().equals(Intent.ACTION_CALL)) {
            return call(request);
        }
        return intent.getAction().equals(PackageManager.ACTION_REQUEST_PERMISSIONS)
                ? permissions(request)
                : NOTHING_CHOSEN;
    }

    private Answer call(StartRequest request) {
        int held =
                permissions.ofUid("android.permission.CALL_PHONE", request.callingUid());
        if (held != PackageManager.PERMISSION_GRANTED) {
            throw new SecurityException(
                    "Permission Denial: starting "
                            + request.intent()
                            + " requires android.permission.CALL_PHONE");
        }
        Uri number = request.intent().getData();
        if (number != null && "tel".equals(number.getScheme())) {
            radio.call(
                    PhoneNumberUtils.stripSeparators(number.getSchemeSpecificPart()),
                    request.callingPackage());
        }
        return NOTHING_CHOSEN;
    }

    private Answer permissions(StartRequest request) {
        String name = PackageManager.EXTRA_REQUEST_PERMISSIONS_NAMES;
        String[] asked = request.intent().getStringArrayExtra(name);
        String[] names = asked == null ? new String[0] : asked;
        int[] results =
                Arrays.stream(names)
                        .mapToInt(one -> permissions.ofUid(one, request.callingUid()))
                        .toArray();
        Intent data = new Intent(PackageManager.ACTION_REQUEST_PERMISSIONS);
        data.putExtra(name, names);
        data.putExtra(PackageManager.EXTRA_REQUEST_PERMISSIONS_RESULTS, results);
        return new Answer(Activity.RESULT_OK, data);
    }
}
