package phonehome.device.process;

import android.content.Context;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import phonehome.device.events.EventLog;
import phonehome.device.events.Hosting;
import phonehome.device.packages.Framework;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.system.DeviceLog;
import phonehome.device.system.MainThread;

/** The running processes, one for each package; starts them on demand and buries them. */
public final class ProcessTable {
    /** Told of each death, after the process was marked dead. */
    public interface Mourner {
        void died(AppProcess process);
    }

    private final PackageTable packages;
    private final Framework framework;
    private final Map<String, AppProcess> byPackage = new ConcurrentHashMap<>();
    private final Map<Integer, AppProcess> byPid = new ConcurrentHashMap<>();
    private final List<Mourner> mourners = new CopyOnWriteArrayList<>();
    private int nextPid = 2200;

    public ProcessTable(PackageTable packages, Framework framework) {
        this.packages = packages;
        this.framework = framework;
    }

    public void addMourner(Mourner mourner) {
        mourners.add(mourner);
    }

    public Collection<AppProcess> running() {
        return byPackage.values();
    }

    /** Returns null when the package has no running process. */
    public AppProcess get(String packageName) {
        return byPackage.get(packageName);
    }

    /** Returns null for the system's own pid and for pids that never were; also finds the dead. */
    public AppProcess ofPid(int pid) {
        return byPid.get(pid);
    }

    /** The process whose loader, or a loader made by its code, loaded the class of {@code code}. */
    public AppProcess ofCode(Object code) {
        if (code == null) {
            return null;
        }
        ClassLoader loader = code.getClass().getClassLoader();
        while (loader != null && !(loader instanceof AppClassLoader)) {
            loader = loader.getParent();
        }
        return loader == null ? null : ofLoader(loader);
    }

    /**
     * Whose context it is: the context of a window is often the framework's class, its loader
     * always the app's.
     */
    public AppProcess ofContext(Context context) {
        return context.getClassLoader() instanceof AppClassLoader loader ? ofLoader(loader) : null;
    }

    private AppProcess ofLoader(ClassLoader loader) {
        for (AppProcess process : byPid.values()) {
            if (process.loader() == loader) {
                return process;
            }
        }
        return null;
    }

    /**
     * Returns the package's process, started if need be; null when it crashed while starting.
     * Callable from any thread: the start itself runs on the main thread.
     */
    public AppProcess start(String packageName, Hosting why) {
        AppProcess running = byPackage.get(packageName);
        return running != null ? running : MainThread.call(() -> startNow(packageName, why));
    }

    private AppProcess startNow(String packageName, Hosting why) {
        AppProcess running = byPackage.get(packageName);
        InstalledPackage installed = packages.get(packageName);
        if (running != null || installed == null) {
            return running;
        }
        AppProcess process = ProcessStarter.create(installed, framework.classes(), nextPid++);
        byPid.put(process.pid(), process);
        byPackage.put(packageName, process);
        EventLog.processStarted(process, why);
        DeviceLog.tell(
                "process_started",
                packageName,
                null,
                Map.of("process", process.name(), "uid", process.uid()));
        EventLog.processBound(process);
        Crashes.guard(this, process, () -> ProcessStarter.bind(process));
        return process.isDead() ? null : process;
    }

    /** Ends a process; its threads find out at their next call of the device. */
    public void kill(AppProcess process, String reason) {
        if (process.isDead()) {
            return;
        }
        process.markDead();
        byPackage.remove(process.packageName(), process);
        ActivityThreads.forgetApplication(process.packageName());
        EventLog.processDied(process);
        DeviceLog.tell(
                "process_died",
                process.packageName(),
                null,
                Map.of("process", process.name(), "uid", process.uid(), "reason", reason));
        mourners.forEach(mourner -> mourner.died(process));
    }

    /** Ends the current process from within, as {@code System.exit} and {@code killProcess} do. */
    public void exitCurrent(String reason) {
        AppProcess process = CurrentProcess.get();
        if (process == null) {
            return;
        }
        kill(process, reason);
        throw new ProcessDeath(process);
    }
}
