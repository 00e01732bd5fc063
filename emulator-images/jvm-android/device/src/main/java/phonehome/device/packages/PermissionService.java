package phonehome.device.packages;

import android.permission.IPermissionManager;

/**
 * {@code permissionmgr}: what {@code PermissionManager} asks for an app, of its own permissions.
 */
public final class PermissionService extends IPermissionManager.Default {
    private final Permissions permissions;

    public PermissionService(Permissions permissions) {
        this.permissions = permissions;
    }

    @Override
    public boolean shouldShowRequestPermissionRationale(
            String packageName, String permission, int device, int user) {
        return permissions.shouldExplain(permission, packageName);
    }
}
