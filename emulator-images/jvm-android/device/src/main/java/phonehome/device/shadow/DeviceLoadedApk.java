package phonehome.device.shadow;

import static org.robolectric.util.reflector.Reflector.reflector;

import android.app.ActivityThread;
import android.app.LoadedApk;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.annotation.RealObject;
import org.robolectric.shadows.ShadowLoadedApk;
import org.robolectric.util.reflector.Accessor;
import org.robolectric.util.reflector.ForType;
import phonehome.device.process.AppProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.Phone;

/** Gives the code of a package the class loader of the process that loaded it. */
@Implements(LoadedApk.class)
public class DeviceLoadedApk extends ShadowLoadedApk {
    @RealObject private LoadedApk code;

    @Override
    @Implementation
    public ClassLoader getClassLoader() {
        AppProcess process = process();
        return process == null ? DeviceLoadedApk.class.getClassLoader() : process.loader();
    }

    /** The one that loaded it; for another package's code, for want of a copy, that one's own. */
    private AppProcess process() {
        ProcessTable processes = Phone.get().processes();
        AppProcess own = processes.ofThread(reflector(Code.class, code).getActivityThread());
        boolean isOwn = own != null && own.packageName().equals(code.getPackageName());
        return isOwn ? own : processes.main(code.getPackageName());
    }

    @Override
    @Implementation
    public ClassLoader getSplitClassLoader(String split) {
        return getClassLoader();
    }

    @ForType(LoadedApk.class)
    interface Code {
        @Accessor("mActivityThread")
        ActivityThread getActivityThread();
    }
}
