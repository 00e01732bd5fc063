package phonehome.device.process;

import android.app.ActivityThread;
import android.app.IApplicationThread;
import android.app.LoadedApk;
import phonehome.device.packages.InstalledPackage;

/**
 * One life of one package's process: an {@link ActivityThread}, a class loader, a pid.
 *
 * <p>A process that died is never revived; the next start makes another with a fresh loader.
 */
public final class AppProcess {
    private final InstalledPackage installed;
    private final int pid;
    private final ActivityThread thread;
    private final ClassLoader loader;
    private LoadedApk code;
    private volatile boolean dead;

    AppProcess(InstalledPackage installed, int pid, ActivityThread thread, ClassLoader loader) {
        this.installed = installed;
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
        return installed.info().processName;
    }

    public int uid() {
        return installed.uid();
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
