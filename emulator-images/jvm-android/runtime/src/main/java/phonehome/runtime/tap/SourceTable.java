package phonehome.runtime.tap;

/**
 * The methods by which apps read what is personal, other than by the device's own services and
 * providers, which tell of their reads themselves. Add a row to watch one more.
 *
 * <p>Consulted while classes load, hence arrays and loops only.
 */
public final class SourceTable {
    /**
     * Methods of one class that read from one source, whatever their arguments.
     *
     * @param source a word of device-events.md
     * @param owner the class's binary name
     */
    public record Row(String source, String owner, String... methods) {}

    private static final String AUDIO = "android.media.";
    private static final String NOTIFICATIONS = "android.service.notification.";

    private static final Row[] ROWS = {
        new Row(
                "accessibility", "android.accessibilityservice.AccessibilityService",
                "getRootInActiveWindow", "getWindows"),
        new Row("accessibility", "android.view.accessibility.AccessibilityNodeInfo", "getText"),
        new Row(
                "bluetooth",
                "android.bluetooth.BluetoothAdapter",
                "getAddress",
                "getName",
                "getBondedDevices",
                "startDiscovery"),
        new Row("bluetooth", "android.bluetooth.le.BluetoothLeScanner", "startScan"),
        new Row("camera", "android.hardware.Camera", "open"),
        new Row("camera", "android.hardware.camera2.CameraManager", "openCamera"),
        new Row("identifiers", "android.media.MediaDrm", "getPropertyByteArray"),
        new Row("identifiers", "java.net.NetworkInterface", "getHardwareAddress"),
        new Row(
                "messages",
                "android.telephony.SmsMessage",
                "createFromPdu",
                "getMessageBody",
                "getDisplayMessageBody",
                "getOriginatingAddress",
                "getDisplayOriginatingAddress"),
        new Row("messages", "android.telephony.gsm.SmsMessage", "createFromPdu"),
        new Row("microphone", AUDIO + "AudioRecord", "startRecording", "read"),
        new Row("microphone", AUDIO + "MediaRecorder", "start"),
        new Row(
                "notifications",
                NOTIFICATIONS + "NotificationListenerService",
                "getActiveNotifications"),
        new Row("notifications", NOTIFICATIONS + "StatusBarNotification", "getNotification"),
        new Row(
                "packages", "android.app.ApplicationPackageManager",
                "getInstalledPackages", "getInstalledPackagesAsUser",
                "getInstalledApplications", "getInstalledApplicationsAsUser",
                "getPackagesHoldingPermissions", "queryIntentActivities"),
        new Row("packages", "android.content.pm.LauncherApps", "getActivityList"),
        new Row("screen", "android.media.projection.MediaProjection", "createVirtualDisplay"),
        new Row(
                "screen", "android.media.projection.MediaProjectionManager",
                "createScreenCaptureIntent", "getMediaProjection"),
        new Row(
                "sensors", "android.hardware.SensorManager",
                "registerListener", "requestTriggerSensor"),
        new Row(
                "telephony", "android.telephony.TelephonyManager",
                "listen", "registerTelephonyCallback"),
        new Row(
                "usage",
                "android.app.ActivityManager",
                "getRunningTasks",
                "getRecentTasks",
                "getRunningServices"),
        new Row(
                "usage",
                "android.app.usage.UsageStatsManager",
                "queryUsageStats",
                "queryEvents",
                "queryAndAggregateUsageStats"),
    };

    private SourceTable() {}

    /** All rows, by source. */
    public static Row[] rows() {
        return ROWS.clone();
    }

    /** Whether the class, by its internal name, has a row. */
    public static boolean concerns(String internalName) {
        return find(ROWS, internalName, null) != null;
    }

    /** The source that the method reads from, or null. */
    public static String sourceOf(String internalName, String method) {
        Row row = find(ROWS, internalName, method);
        return row == null ? null : row.source();
    }

    /** {@code method} null: any. */
    static Row find(Row[] rows, String internalName, String method) {
        for (Row row : rows) {
            if (isSame(row.owner(), internalName) && (method == null || reads(row, method))) {
                return row;
            }
        }
        return null;
    }

    private static boolean reads(Row row, String method) {
        for (String name : row.methods()) {
            if (name.equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** Without making a string for each class that loads. */
    private static boolean isSame(String binaryName, String internalName) {
        if (binaryName.length() != internalName.length()) {
            return false;
        }
        for (int i = binaryName.length() - 1; i >= 0; i--) {
            char letter = internalName.charAt(i);
            if (binaryName.charAt(i) != (letter == '/' ? '.' : letter)) {
                return false;
            }
        }
        return true;
    }
}
