package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import java.nio.file.Path;

/**
 * What a package is to the phone.
 *
 * @param flags of {@link ApplicationInfo#flags}
 * @param privateFlags of {@link ApplicationInfo#privateFlags}
 */
record Standing(int uid, int flags, int privateFlags) {
    /** An app that the owner installed. */
    static Standing ofOwner(int uid) {
        return new Standing(uid, Installer.INSTALLED_FLAGS, 0);
    }

    /** A package that the phone is born with; its partition is told by its path, as on a phone. */
    static Standing ofSystem(int uid, SystemPackage wanted) {
        int privileged = wanted.privileged() ? ApplicationInfo.PRIVATE_FLAG_PRIVILEGED : 0;
        return new Standing(
                uid,
                Installer.INSTALLED_FLAGS | ApplicationInfo.FLAG_SYSTEM,
                privileged | partition(wanted.path()));
    }

    private static int partition(Path path) {
        return switch (path.getName(0).toString()) {
            case "oem" -> ApplicationInfo.PRIVATE_FLAG_OEM;
            case "vendor" -> ApplicationInfo.PRIVATE_FLAG_VENDOR;
            case "product" -> ApplicationInfo.PRIVATE_FLAG_PRODUCT;
            case "system_ext" -> ApplicationInfo.PRIVATE_FLAG_SYSTEM_EXT;
            case "odm" -> ApplicationInfo.PRIVATE_FLAG_ODM;
            default -> 0;
        };
    }
}
