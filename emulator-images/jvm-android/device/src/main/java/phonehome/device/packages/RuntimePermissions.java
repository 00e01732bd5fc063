package phonehome.device.packages;

import android.content.pm.PackageParser;
import android.os.Build;
import java.util.Set;
import java.util.TreeSet;

/** Which permissions come with the installation, and which the owner gives while the app runs. */
final class RuntimePermissions {
    private static final String POST_NOTIFICATIONS = "android.permission.POST_NOTIFICATIONS";

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

    private static boolean isDangerous(String permission) {
        return PermissionGroup.of(permission) != null && !POST_NOTIFICATIONS.equals(permission);
    }
}
