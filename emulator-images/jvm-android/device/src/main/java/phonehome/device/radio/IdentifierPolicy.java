package phonehome.device.radio;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.os.Binder;

/**
 * Who learns the identifiers that cannot be reset: IMEI, IMSI, ICCID, serial number, MAC address.
 *
 * <p>Open, every app that holds the permissions of Android 9; strict, whom the platform tells them
 * since Android 10 (AOSP's {@code TelephonyPermissions.checkReadDeviceIdentifiers}).
 */
public final class IdentifierPolicy {
    private static final int ANDROID_10 = 29;
    private static final int ANDROID_11 = 30;
    private static final String PRIVILEGED = "android.permission.READ_PRIVILEGED_PHONE_STATE";

    private static volatile boolean strict;

    private IdentifierPolicy() {}

    /** From here on the phone is as strict as the platform, or open. */
    public static void become(boolean nowStrict) {
        strict = nowStrict;
    }

    /**
     * Whether the caller, which holds what Android 9 asks for, learns {@code what}.
     *
     * @return false for one made for Android 9 or older, which gets nothing and no exception
     * @throws SecurityException for one made for Android 10 or later
     */
    static boolean tells(String what, Context context) {
        if (!refuses(context)) {
            return true;
        }
        if (targetSdk(context) >= ANDROID_10) {
            throw new SecurityException(
                    what
                            + ": The uid "
                            + Binder.getCallingUid()
                            + " does not meet the requirements to access device identifiers.");
        }
        return false;
    }

    /** Whether the caller learns the Wi-Fi chip's address from its interface. */
    public static boolean tellsHardwareAddress(Context context) {
        return !refuses(context) || targetSdk(context) < ANDROID_11;
    }

    /** Whether it learns it from the connection: to the strict, a constant since Android 6. */
    public static boolean tellsConnectionAddress(Context context) {
        return !strict && targetSdk(context) < ANDROID_11;
    }

    private static boolean refuses(Context context) {
        return strict && !isPrivileged(context);
    }

    /** A permission that only a package of the system can hold, whatever its manifest asks for. */
    private static boolean isPrivileged(Context context) {
        int uid = Binder.getCallingUid();
        if (uid < android.os.Process.FIRST_APPLICATION_UID) {
            return true;
        }
        ApplicationInfo caller = caller(context);
        return caller != null
                && (caller.flags & ApplicationInfo.FLAG_SYSTEM) != 0
                && context.checkPermission(PRIVILEGED, -1, uid)
                        == PackageManager.PERMISSION_GRANTED;
    }

    private static int targetSdk(Context context) {
        ApplicationInfo caller = caller(context);
        return caller == null ? Integer.MAX_VALUE : caller.targetSdkVersion;
    }

    private static ApplicationInfo caller(Context context) {
        PackageManager packages = context.getPackageManager();
        String[] names = packages.getPackagesForUid(Binder.getCallingUid());
        try {
            return names == null ? null : packages.getApplicationInfo(names[0], 0);
        } catch (PackageManager.NameNotFoundException e) {
            return null;
        }
    }
}
