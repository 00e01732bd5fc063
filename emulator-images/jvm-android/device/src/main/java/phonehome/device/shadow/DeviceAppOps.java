package phonehome.device.shadow;

import android.app.AppOpsManager;
import android.os.RemoteException;
import android.os.UserHandle;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowAppOpsManager;
import phonehome.device.system.Phone;

/** Asks the device's package manager whose a package is, where Robolectric asks its own table. */
@Implements(AppOpsManager.class)
public class DeviceAppOps extends ShadowAppOpsManager {
    private static final int NOT_INSTALLED = -1;

    /** A provider asks this of each caller that it wants to know by name. */
    @Override
    @Implementation
    protected void checkPackage(int uid, String packageName) {
        try {
            int owner =
                    Phone.get()
                            .packageManager()
                            .getPackageUid(packageName, 0, UserHandle.USER_SYSTEM);
            if (owner != NOT_INSTALLED && owner != uid) {
                throw new SecurityException(
                        "Package " + packageName + " does not belong to " + uid);
            }
        } catch (RemoteException e) {
            throw e.rethrowFromSystemServer();
        }
    }
}
