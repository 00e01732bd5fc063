package phonehome.device.services;

import android.app.InvalidForegroundServiceTypeException;
import android.app.MissingForegroundServiceTypeException;
import android.content.pm.PackageManager;
import android.content.pm.ServiceInfo;
import android.os.Build;
import java.util.Map;
import java.util.TreeMap;
import phonehome.device.packages.Permissions;

/**
 * Which foreground services an app may have: by permission since Android 9, by type since Android
 * 14 (AOSP's {@code ForegroundServiceTypePolicy}), each for apps that are made for it.
 *
 * <p>What a type asks for beside its own permission (that of the location, a running call) is not
 * looked at.
 */
final class ForegroundTypes {
    private static final String PERMISSION = "android.permission.FOREGROUND_SERVICE";

    private static final Map<Integer, String> SUFFIXES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(ServiceInfo.FOREGROUND_SERVICE_TYPE_DATA_SYNC, "DATA_SYNC"),
                            Map.entry(
                                    ServiceInfo.FOREGROUND_SERVICE_TYPE_MEDIA_PLAYBACK,
                                    "MEDIA_PLAYBACK"),
                            Map.entry(ServiceInfo.FOREGROUND_SERVICE_TYPE_PHONE_CALL, "PHONE_CALL"),
                            Map.entry(ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION, "LOCATION"),
                            Map.entry(
                                    ServiceInfo.FOREGROUND_SERVICE_TYPE_CONNECTED_DEVICE,
                                    "CONNECTED_DEVICE"),
                            Map.entry(
                                    ServiceInfo.FOREGROUND_SERVICE_TYPE_MEDIA_PROJECTION,
                                    "MEDIA_PROJECTION"),
                            Map.entry(ServiceInfo.FOREGROUND_SERVICE_TYPE_CAMERA, "CAMERA"),
                            Map.entry(ServiceInfo.FOREGROUND_SERVICE_TYPE_MICROPHONE, "MICROPHONE"),
                            Map.entry(ServiceInfo.FOREGROUND_SERVICE_TYPE_HEALTH, "HEALTH"),
                            Map.entry(
                                    ServiceInfo.FOREGROUND_SERVICE_TYPE_REMOTE_MESSAGING,
                                    "REMOTE_MESSAGING"),
                            Map.entry(
                                    ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE,
                                    "SPECIAL_USE")));

    private final Permissions permissions;

    ForegroundTypes(Permissions permissions) {
        this.permissions = permissions;
    }

    /**
     * Throws what a phone throws at {@code startForeground}.
     *
     * @param asked one or more of {@code ServiceInfo.FOREGROUND_SERVICE_TYPE_*}
     */
    void check(ServiceInfo info, int asked) {
        int target = info.applicationInfo.targetSdkVersion;
        if (target >= Build.VERSION_CODES.P) {
            require(info, PERMISSION, "startForeground");
        }
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) {
            return; // services had no types yet
        }
        int declared = info.getForegroundServiceType();
        int types = asked == ServiceInfo.FOREGROUND_SERVICE_TYPE_MANIFEST ? declared : asked;
        if ((types & ~declared) != 0) {
            throw new IllegalArgumentException(
                    String.format(
                            "foregroundServiceType 0x%08X is not a subset of foregroundServiceType"
                                    + " attribute 0x%08X in service element of manifest file",
                            types, declared));
        }
        boolean ruled =
                target >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE
                        && Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE;
        if (ruled) {
            checkTypes(info, types, asked);
        }
    }

    private void checkTypes(ServiceInfo info, int types, int asked) {
        if (types == ServiceInfo.FOREGROUND_SERVICE_TYPE_NONE) {
            String message = "Starting FGS without a type  callerApp=" + info.packageName;
            throw asked == ServiceInfo.FOREGROUND_SERVICE_TYPE_MANIFEST
                    ? new MissingForegroundServiceTypeException(message)
                    : new InvalidForegroundServiceTypeException(message);
        }
        SUFFIXES.forEach(
                (type, suffix) -> {
                    if ((types & type) != 0) {
                        require(
                                info,
                                PERMISSION + "_" + suffix,
                                "Starting FGS with type " + suffix);
                    }
                });
    }

    private void require(ServiceInfo info, String permission, String what) {
        int held = permissions.ofPackage(permission, info.packageName);
        if (held != PackageManager.PERMISSION_GRANTED) {
            throw new SecurityException(
                    "Permission Denial: "
                            + what
                            + " from "
                            + info.packageName
                            + " requires "
                            + permission);
        }
    }
}
