package phonehome.device.packages;

import android.content.pm.PackageParser;
import android.os.Build;
import java.util.Set;
import java.util.TreeSet;

/**
 * Permissions that an app for Android 6 and later gets from the owner, while it runs, and not from
 * its installation.
 *
 * <p>Source: AOSP frameworks/base/core/res/AndroidManifest.xml, protection level {@code dangerous}.
 */
final class RuntimePermissions {
    private static final String PREFIX = "android.permission.";
    private static final String POST_NOTIFICATIONS = PREFIX + "POST_NOTIFICATIONS";

    private static final Set<String> DANGEROUS =
            Set.of(
                    "ACCEPT_HANDOVER",
                    "ACCESS_BACKGROUND_LOCATION",
                    "ACCESS_COARSE_LOCATION",
                    "ACCESS_FINE_LOCATION",
                    "ACCESS_MEDIA_LOCATION",
                    "ACTIVITY_RECOGNITION",
                    "ANSWER_PHONE_CALLS",
                    "BLUETOOTH_ADVERTISE",
                    "BLUETOOTH_CONNECT",
                    "BLUETOOTH_SCAN",
                    "BODY_SENSORS",
                    "BODY_SENSORS_BACKGROUND",
                    "CALL_PHONE",
                    "CAMERA",
                    "GET_ACCOUNTS",
                    "NEARBY_WIFI_DEVICES",
                    "PROCESS_OUTGOING_CALLS",
                    "READ_CALENDAR",
                    "READ_CALL_LOG",
                    "READ_CELL_BROADCASTS",
                    "READ_CONTACTS",
                    "READ_EXTERNAL_STORAGE",
                    "READ_MEDIA_AUDIO",
                    "READ_MEDIA_IMAGES",
                    "READ_MEDIA_VIDEO",
                    "READ_MEDIA_VISUAL_USER_SELECTED",
                    "READ_PHONE_NUMBERS",
                    "READ_PHONE_STATE",
                    "READ_SMS",
                    "RECEIVE_MMS",
                    "RECEIVE_SMS",
                    "RECEIVE_WAP_PUSH",
                    "RECORD_AUDIO",
                    "SEND_SMS",
                    "USE_SIP",
                    "UWB_RANGING",
                    "WRITE_CALENDAR",
                    "WRITE_CALL_LOG",
                    "WRITE_CONTACTS",
                    "WRITE_EXTERNAL_STORAGE");

    private static final Set<String> ELSEWHERE =
            Set.of("com.android.voicemail.permission.ADD_VOICEMAIL");

    private RuntimePermissions() {}

    /** Those of the manifest that the installation gives, when the installer does not give all. */
    static Set<String> givenAtInstallation(PackageParser.Package parsed) {
        Set<String> given = new TreeSet<>(parsed.requestedPermissions);
        int target = parsed.applicationInfo.targetSdkVersion;
        if (target >= Build.VERSION_CODES.M) {
            given.removeIf(RuntimePermissions::isDangerous);
        }
        if (target >= Build.VERSION_CODES.TIRAMISU) {
            given.remove(POST_NOTIFICATIONS);
        }
        return given;
    }

    /** Whether the owner may be asked for it. */
    static boolean isForTheOwner(String permission) {
        return isDangerous(permission) || POST_NOTIFICATIONS.equals(permission);
    }

    private static boolean isDangerous(String permission) {
        return ELSEWHERE.contains(permission)
                || (permission.startsWith(PREFIX)
                        && DANGEROUS.contains(permission.substring(PREFIX.length())));
    }
}
