package phonehome.device.shadow;

import android.app.ActivityThread;
import android.app.Application;
import android.content.pm.IPackageManager;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.ClassName;
import org.robolectric.annotation.Implementation;
import org.robolectric.annotation.Implements;
import org.robolectric.shadows.ShadowActivityThread;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.system.Phone;

/** Answers "who am I" by the current process, where AOSP has one static per process. */
@Implements(ActivityThread.class)
public class DeviceActivityThread extends ShadowActivityThread {
    @Implementation
    public static @ClassName("android.content.pm.IPackageManager") Object getPackageManager() {
        return packageManager();
    }

    private static IPackageManager packageManager() {
        return Phone.get().packageManager();
    }

    @Implementation
    public static @ClassName("android.app.ActivityThread") Object currentActivityThread() {
        AppProcess process = CurrentProcess.get();
        return process == null ? RuntimeEnvironment.getActivityThread() : process.thread();
    }

    @Implementation
    protected static Application currentApplication() {
        return ((ActivityThread) currentActivityThread()).getApplication();
    }

    @Implementation
    protected static String currentPackageName() {
        AppProcess process = CurrentProcess.get();
        return process == null ? "android" : process.packageName();
    }

    @Implementation
    protected static String currentOpPackageName() {
        return currentPackageName();
    }

    @Implementation
    protected static String currentProcessName() {
        AppProcess process = CurrentProcess.get();
        return process == null ? "system" : process.name();
    }

    /** Fails in Robolectric's resource table, and no service of the device asks for its result. */
    @Implementation
    protected void reportSizeConfigurations(
            @ClassName("android.app.ActivityThread$ActivityClientRecord") Object record) {}
}
