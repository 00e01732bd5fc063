package phonehome.device.activities;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.Process;
import android.telephony.PhoneNumberUtils;
import java.util.Map;
import java.util.function.Consumer;
import phonehome.device.access.SpecialAccess;
import phonehome.device.packages.InstallAttempts;
import phonehome.device.packages.Permissions;
import phonehome.device.packages.SystemScreens;
import phonehome.device.permissions.PermissionScreen;
import phonehome.device.radio.RadioOutbox;
import phonehome.device.web.Fetch;

/**
 * The system's own activities: settings, dialler, pickers, the question for permissions.
 *
 * <p>Only the question has a window here. A phone's owner would look at the others and go back:
 * each counts as opened and closed at once, with the result of an owner who chose nothing.
 * Exceptions: calls are made, pages are requested as by a browser, and special access is given, for
 * the owner says yes.
 */
public final class SystemActivities {
    /** What the caller hears when the activity is gone. */
    record Answer(int code, Intent data) {}

    /** An activity of the system that opens over an app's. */
    interface Screen {
        /** Its name on a phone; null when nobody sees it. */
        default ComponentName component() {
            return null;
        }

        /** Comes up; tells once, on the main thread, how it was left. */
        void show(Cover cover, Consumer<Answer> closed);
    }

    private static final Answer NOTHING_CHOSEN = new Answer(Activity.RESULT_CANCELED, null);

    private final Permissions permissions;
    private final PermissionScreen questions;
    private final SpecialAccess access;
    private final RadioOutbox radio;

    public SystemActivities(
            Permissions permissions,
            PermissionScreen questions,
            SpecialAccess access,
            RadioOutbox radio) {
        this.permissions = permissions;
        this.questions = questions;
        this.access = access;
        this.radio = radio;
    }

    /** What answers the intent; null when the system has no such activity. */
    Screen open(StartRequest request) {
        Intent intent = request.intent();
        if (!SystemScreens.has(intent)) {
            return null;
        }
        if (intent.getAction().equals(PackageManager.ACTION_REQUEST_PERMISSIONS)) {
            return new GrantPermissions(request, permissions, questions);
        }
        Answer answer = answer(request);
        return (cover, closed) -> closed.accept(answer);
    }

    private Answer answer(StartRequest request) {
        Intent intent = request.intent();
        if (intent.getAction().equals(Intent.ACTION_CALL)) {
            return call(request);
        }
        if (access.asked(intent, request.callingPackage())) {
            return new Answer(Activity.RESULT_OK, null);
        }
        if (InstallAttempts.isAsked(intent, request.type())) {
            InstallAttempts.byScreen(intent);
            return NOTHING_CHOSEN;
        }
        if (request.callingUid() >= Process.FIRST_APPLICATION_UID) {
            SentIntents.tell(intent);
        }
        String page = intent.getDataString();
        if (isView(request) && Fetch.isWeb(page)) {
            Fetch.start(page, Map.of(), null, () -> {});
        }
        return NOTHING_CHOSEN;
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
}
