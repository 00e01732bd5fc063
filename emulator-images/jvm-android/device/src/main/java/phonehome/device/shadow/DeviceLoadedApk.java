package phonehome.device.shadow;

import android.app.LoadedApk;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowLoadedApk;
import phonehome.device.process.AppProcess;
import phonehome.device.system.Phone;

/** Gives each package the class loader of its process. */
@Implements(LoadedApk.class)
public class DeviceLoadedApk extends ShadowLoadedApk {
    @RealObject private LoadedApk code;

    @Override
    @Implementation
    public ClassLoader getClassLoader() {
        AppProcess process = Phone.get().processes().get(code.getPackageName());
        return process == null ? DeviceLoadedApk.class.getClassLoader() : process.loader();
    }

    @Override
    @Implementation
    public ClassLoader getSplitClassLoader(String split) {
        return getClassLoader();
    }
}
