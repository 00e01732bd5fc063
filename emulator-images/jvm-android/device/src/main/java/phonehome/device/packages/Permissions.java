package phonehome.device.packages;

import android.content.pm.PackageManager;
import android.os.Process;

/** Who may do what: a package holds what it was granted, the system everything. */
public final class Permissions {
    private final PackageTable table;

    public Permissions(PackageTable table) {
        this.table = table;
    }

    /** Returns {@code PERMISSION_GRANTED} or {@code PERMISSION_DENIED}. */
    public int ofUid(String permission, int uid) {
        if (permission == null || (isPrivileged(uid) && !isForSystem(permission, uid))) {
            return PackageManager.PERMISSION_GRANTED;
        }
        boolean held = table.ofUid(uid).stream().anyMatch(p -> p.granted().contains(permission));
        return held ? PackageManager.PERMISSION_GRANTED : PackageManager.PERMISSION_DENIED;
    }

    /** The same for one package by name. */
    public int ofPackage(String permission, String name) {
        InstalledPackage installed = table.get(name);
        if (installed == null) {
            return PackageManager.PERMISSION_DENIED;
        }
        return installed.granted().contains(permission) || isPrivileged(installed.uid())
                ? PackageManager.PERMISSION_GRANTED
                : PackageManager.PERMISSION_DENIED;
    }

    /**
     * The owner is asked whether the package may, and says yes; nothing changes where a phone would
     * not ask: for what its manifest does not name, or what no owner can give.
     */
    public void allow(String permission, String name) {
        InstalledPackage installed = table.get(name);
        if (installed != null
                && RuntimePermissions.isForTheOwner(permission)
                && installed.manifest().requestedPermissions.contains(permission)) {
            installed.granted().add(permission);
        }
    }

    /** The shell holds nearly everything, but may not pose as the system that binds to services. */
    private static boolean isForSystem(String permission, int uid) {
        return uid == Process.SHELL_UID && permission.startsWith("android.permission.BIND_");
    }

    private static boolean isPrivileged(int uid) {
        return uid == Process.ROOT_UID || uid == Process.SYSTEM_UID || uid == Process.SHELL_UID;
    }
}
