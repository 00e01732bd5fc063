package phonehome.device.packages;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an owner decides about in one: permissions that an app for Android 6 and later gets from the
 * owner, while it runs, and not from its installation.
 *
 * <p>Sources: AOSP frameworks/base/core/res/AndroidManifest.xml, protection level {@code
 * dangerous}; packages/modules/Permission, {@code PermissionMapping.kt}.
 */
public enum PermissionGroup {
    CALENDAR("calendar", "READ_CALENDAR", "WRITE_CALENDAR"),
    CALL_LOG("calllog", "READ_CALL_LOG", "WRITE_CALL_LOG", "PROCESS_OUTGOING_CALLS"),
    CAMERA("camera", "CAMERA"),
    CONTACTS("contacts", "READ_CONTACTS", "WRITE_CONTACTS", "GET_ACCOUNTS"),
    LOCATION("location", "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION"),
    BACKGROUND_LOCATION("location", "ACCESS_BACKGROUND_LOCATION"),
    MICROPHONE("microphone", "RECORD_AUDIO"),
    ACTIVITY_RECOGNITION("activityRecognition", "ACTIVITY_RECOGNITION"),
    SENSORS("sensors", "BODY_SENSORS", "BODY_SENSORS_BACKGROUND"),
    NOTIFICATIONS("notifications", "POST_NOTIFICATIONS"),
    NEARBY_DEVICES(
            "nearby_devices",
            "BLUETOOTH_ADVERTISE",
            "BLUETOOTH_CONNECT",
            "BLUETOOTH_SCAN",
            "NEARBY_WIFI_DEVICES",
            "UWB_RANGING"),
    PHONE(
            "phone",
            "ACCEPT_HANDOVER",
            "com.android.voicemail.permission.ADD_VOICEMAIL",
            "ANSWER_PHONE_CALLS",
            "CALL_PHONE",
            "READ_PHONE_NUMBERS",
            "READ_PHONE_STATE",
            "USE_SIP"),
    SMS(
            "sms",
            "READ_CELL_BROADCASTS",
            "READ_SMS",
            "RECEIVE_MMS",
            "RECEIVE_SMS",
            "RECEIVE_WAP_PUSH",
            "SEND_SMS"),
    STORAGE("storage", "READ_EXTERNAL_STORAGE", "WRITE_EXTERNAL_STORAGE"),
    PICTURES(
            "readMediaVisual",
            "ACCESS_MEDIA_LOCATION",
            "READ_MEDIA_IMAGES",
            "READ_MEDIA_VIDEO",
            "READ_MEDIA_VISUAL_USER_SELECTED"),
    MUSIC("readMediaAural", "READ_MEDIA_AUDIO");

    private static final Map<String, PermissionGroup> BY_PERMISSION =
            Collections.unmodifiableMap(
                    Arrays.stream(values())
                            .flatMap(
                                    group ->
                                            group.permissions.stream()
                                                    .map(one -> Map.entry(one, group)))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

    private final String resource;
    private final List<String> permissions;

    PermissionGroup(String resource, String... permissions) {
        this.resource = resource;
        this.permissions = Arrays.stream(permissions).map(PermissionGroup::fullName).toList();
    }

    private static String fullName(String permission) {
        return permission.contains(".") ? permission : "android.permission." + permission;
    }

    /** The group of a permission; null for one that no owner is asked for. */
    public static PermissionGroup of(String permission) {
        return BY_PERMISSION.get(permission);
    }

    public List<String> permissions() {
        return permissions;
    }

    /** The end of the name of the framework's string that says what an app may then do. */
    public String resource() {
        return resource;
    }

    /** Whether the owner may say yes for this time only, and never for the background. */
    public boolean isForUseOnly() {
        return this == CAMERA || this == LOCATION || this == MICROPHONE;
    }
}
