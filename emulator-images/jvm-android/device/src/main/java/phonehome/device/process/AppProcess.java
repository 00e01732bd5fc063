package phonehome.device.process;

import android.app.ActivityThread;
import android.app.IApplicationThread;
import android.app.LoadedApk;
import android.content.pm.ComponentInfo;
import phonehome.device.packages.InstalledPackage;

/**
 * One life of one process of a package: an {@link ActivityThread}, a class loader, a pid.
 *
 * <p>A process that died is never revived; the next start makes another with a fresh loader.
 */
public final class AppProcess {
    private final InstalledPackage installed;
    private final ProcessName name;
    private final int uid;
    private final int pid;
    private final ActivityThread thread;
    private final ClassLoader loader;
    private LoadedApk code;
    private volatile boolean dead;

    /**
     * @param uid the package's, but for an isolated process
     */
    AppProcess(
            InstalledPackage installed,
            ProcessName name,
            int uid,
            int pid,
            ActivityThread thread,
            ClassLoader loader) {
        this.installed = installed;
        this.name = name;
        this.uid = uid;
        this.pid = pid;
        this.thread = thread;
        this.loader = loader;
    }

    public InstalledPackage installed() {
        return installed;
    }

    public String packageName() {
        return installed.name();
    }

    public String name() {
        return name.name();
    }

    ProcessName fullName() {
        return name;
    }

    /** Whether it is the one of all components that name none. */
    public boolean isMain() {
        return name.equals(ProcessName.ofMain(installed));
    }

    /** Whether the component, which is of the same package, has its place here. */
    public boolean hosts(ComponentInfo component) {
        return name.equals(ProcessName.of(component));
    }

    public int uid() {
        return uid;
    }

    public int pid() {
        return pid;
    }

    public ActivityThread thread() {
        return thread;
    }

    public IApplicationThread applicationThread() {
        return thread.getApplicationThread();
    }

    public ClassLoader loader() {
        return loader;
    }

    public LoadedApk code() {
        return code;
    }

    void code(LoadedApk loaded) {
        code = loaded;
    }

    public boolean isDead() {
        return dead;
    }

    void markDead() {
        dead = true;
    }

    @Override
    public String toString() {
        return name() + " (pid " + pid + ", uid " + uid() + ")";
    }
}
