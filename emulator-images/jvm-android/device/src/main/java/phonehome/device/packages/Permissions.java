package phonehome.device.packages;

import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.os.Process;

/** Who may do what: a package holds what it was granted, the system everything. */
public final class Permissions {
    /** Since Android 11; AOSP's FLAG_PERMISSION_USER_FIXED. */
    private static final int NOES_FOR_GOOD = 2;

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
     * Whether a uid is that of an app as anybody may have one: it did not come with the phone, and
     * holds nothing that an owner is asked for.
     */
    public boolean isNobodySpecial(int uid) {
        return !isPrivileged(uid) && table.ofUid(uid).stream().allMatch(Permissions::isOrdinary);
    }

    private static boolean isOrdinary(InstalledPackage installed) {
        boolean preinstalled = (installed.info().flags & ApplicationInfo.FLAG_SYSTEM) != 0;
        return !preinstalled
                && installed.granted().stream().allMatch(one -> PermissionGroup.of(one) == null);
    }

    /** The owner says yes; nothing changes for what no owner is asked for. */
    public void allow(String permission, String name) {
        InstalledPackage installed = table.get(name);
        if (isForTheOwner(permission, installed)) {
            installed.granted().add(permission);
            installed.refusals().remove(permission);
        }
    }

    /** The owner says no. */
    public void refuse(String permission, String name) {
        InstalledPackage installed = table.get(name);
        if (isForTheOwner(permission, installed)) {
            installed.refusals().merge(permission, 1, Integer::sum);
        }
    }

    /** Whether the owner would see the question: not after the second no. */
    public boolean mayAsk(String permission, String name) {
        InstalledPackage installed = table.get(name);
        return isForTheOwner(permission, installed)
                && ofPackage(permission, name) != PackageManager.PERMISSION_GRANTED
                && refusals(permission, installed) < NOES_FOR_GOOD;
    }

    /** Whether the app should explain itself before it asks again: after the first no. */
    public boolean shouldExplain(String permission, String name) {
        return mayAsk(permission, name) && refusals(permission, table.get(name)) > 0;
    }

    private static int refusals(String permission, InstalledPackage installed) {
        return installed.refusals().getOrDefault(permission, 0);
    }

    private static boolean isForTheOwner(String permission, InstalledPackage installed) {
        return installed != null
                && PermissionGroup.of(permission) != null
                && installed.manifest().requestedPermissions.contains(permission);
    }

    /** The shell holds nearly everything, but may not pose as the system that binds to services. */
    private static boolean isForSystem(String permission, int uid) {
        return uid == Process.SHELL_UID && permission.startsWith("android.permission.BIND_");
    }

    private static boolean isPrivileged(int uid) {
        return uid == Process.ROOT_UID || uid == Process.SYSTEM_UID || uid == Process.SHELL_UID;
    }
}
