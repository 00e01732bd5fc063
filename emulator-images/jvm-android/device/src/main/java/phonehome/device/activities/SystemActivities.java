package phonehome.device.activities;

import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Process;
import android.telephony.PhoneNumberUtils;
import java.util.Arrays;
import java.util.Map;
import phonehome.device.access.SpecialAccess;
import phonehome.device.packages.Permissions;
import phonehome.device.packages.SystemScreens;
import phonehome.device.radio.RadioOutbox;
import phonehome.device.web.Fetch;

/**
 * The system's own activities: settings, dialler, pickers, the question for permissions.
 *
 * <p>None has a window here. A phone's owner would look and go back: each counts as opened and
 * closed at once, with the result of an owner who chose nothing. Exceptions: calls are made, pages
 * are requested as by a browser, and permissions and special access are given, for the owner says
 * yes.
 */
public final class SystemActivities {
    /** What the caller hears when the activity is gone. */
    record Answer(int code, Intent data) {}

    private static final Answer NOTHING_CHOSEN = new Answer(Activity.RESULT_CANCELED, null);

    private final Permissions permissions;
    private final SpecialAccess access;
    private final RadioOutbox radio;

    public SystemActivities(Permissions permissions, SpecialAccess access, RadioOutbox radio) {
        this.permissions = permissions;
        this.access = access;
        this.radio = radio;
    }

    /** Opens and closes what answers the intent; null when the system has no such activity. */
    Answer open(StartRequest request) {
        Intent intent = request.intent();
        if (!SystemScreens.has(intent)) {
            return null;
        }
        if (intent.getAction().equals(Intent.ACTION_CALL)) {
            return call(request);
        }
        if (access.asked(intent, request.callingPackage())) {
            return new Answer(Activity.RESULT_OK, null);
        }
        String page = intent.getDataString();
        if (isView(request) && Fetch.isWeb(page)) {
            Fetch.start(page, Map.of(), null, () -> {});
        }
        return intent.getAction().equals(PackageManager.ACTION_REQUEST_PERMISSIONS)
                ? permissions(request)
                : NOTHING_CHOSEN;
    }

    /** The shell's own views are the scan's, and no doing of an app. */
    private static boolean isView(StartRequest request) {
        return Intent.ACTION_VIEW.equals(request.intent().getAction())
                && request.callingUid() >= Process.FIRST_APPLICATION_UID;
    }

    private Answer call(StartRequest request) {
        int held = permissions.ofUid("android.permission.CALL_PHONE", request.callingUid());
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
        Arrays.stream(names).forEach(one -> permissions.allow(one, request.callingPackage()));
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
