package phonehome.device.process;

import android.app.ActivityThread;
import android.content.Context;
import android.content.pm.ComponentInfo;
import android.os.Process;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import phonehome.device.events.EventLog;
import phonehome.device.events.Hosting;
import phonehome.device.packages.Framework;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.system.DeviceLog;
import phonehome.device.system.MainThread;

/**
 * The running processes, for each package those that its manifest names; starts them on demand and
 * buries them.
 */
public final class ProcessTable {
    /** Told of each death, after the process was marked dead. */
    public interface Mourner {
        void died(AppProcess process);
    }

    private static final int FIRST_PID = 2200;

    private final PackageTable packages;
    private final Framework framework;
    private final Map<ProcessName, AppProcess> byName = new ConcurrentHashMap<>();
    private final Map<Integer, AppProcess> byPid = new ConcurrentHashMap<>();
    private final Map<ActivityThread, WeakReference<AppProcess>> byThread =
            Collections.synchronizedMap(new WeakHashMap<>());
    private final List<Mourner> mourners = new CopyOnWriteArrayList<>();
    private volatile int nextPid = FIRST_PID;
    private int nextIsolatedUid = Process.FIRST_ISOLATED_UID;

    public ProcessTable(PackageTable packages, Framework framework) {
        this.packages = packages;
        this.framework = framework;
    }

    public void addMourner(Mourner mourner) {
        mourners.add(mourner);
    }

    public Collection<AppProcess> running() {
        return byName.values();
    }

    /** The running processes of a package. */
    public List<AppProcess> ofPackage(String packageName) {
        return running().stream().filter(one -> one.packageName().equals(packageName)).toList();
    }

    /** The running main process of a package, or null. */
    public AppProcess main(String packageName) {
        InstalledPackage installed = packages.get(packageName);
        return installed == null ? null : byName.get(ProcessName.ofMain(installed));
    }

    /**
     * The process of one {@code ActivityThread}, also a dead one of which there is still code; null
     * for the system's.
     */
    public AppProcess ofThread(ActivityThread thread) {
        WeakReference<AppProcess> process = byThread.get(thread);
        return process == null ? null : process.get();
    }

    /** The running process; null for the system's own pid, too. */
    public AppProcess ofPid(int pid) {
        return byPid.get(pid);
    }

    /** Whether an app's process had the pid and has died: no pid is given twice. */
    public boolean hasDied(int pid) {
        return pid >= FIRST_PID && pid < nextPid && !byPid.containsKey(pid);
    }

    /**
     * The process whose loader, or a loader made by its code, loaded the class of {@code code};
     * also a dead one.
     */
    public AppProcess ofCode(Object code) {
        if (code == null) {
            return null;
        }
        ClassLoader loader = code.getClass().getClassLoader();
        while (loader != null && !(loader instanceof AppClassLoader)) {
            loader = loader.getParent();
        }
        return loader == null ? null : ((AppClassLoader) loader).process();
    }

    /**
     * Whose context it is: the context of a window is often the framework's class, its loader
     * always the app's.
     */
    public AppProcess ofContext(Context context) {
        return context.getClassLoader() instanceof AppClassLoader loader ? loader.process() : null;
    }

    /**
     * Returns the process that a component belongs to, started if need be; null when it crashed
     * while starting. Callable from any thread: the start itself runs on the main thread.
     */
    public AppProcess start(ComponentInfo component, Hosting why) {
        return start(ProcessName.of(component), why);
    }

    /** The same for the package's main process; null also for a package that is not there. */
    public AppProcess startMain(String packageName, Hosting why) {
        InstalledPackage installed = packages.get(packageName);
        return installed == null ? null : start(ProcessName.ofMain(installed), why);
    }

    private AppProcess start(ProcessName name, Hosting why) {
        AppProcess running = byName.get(name);
        return running != null ? running : MainThread.call(() -> startNow(name, why));
    }

    private AppProcess startNow(ProcessName name, Hosting why) {
        AppProcess running = byName.get(name);
        InstalledPackage installed = packages.get(name.packageName());
        if (running != null || installed == null) {
            return running;
        }
        int pid = nextPid;
        AppProcess process =
                ProcessStarter.create(
                        installed, name, framework.classes(), uid(name, installed), pid);
        byPid.put(pid, process);
        byThread.put(process.thread(), new WeakReference<>(process));
        nextPid = pid + 1;
        byName.put(name, process);
        EventLog.processStarted(process, why);
        tell("process_started", process, Map.of());
        EventLog.processBound(process);
        Crashes.guard(this, process, () -> ProcessStarter.bind(process));
        return process.isDead() ? null : process;
    }

    private int uid(ProcessName name, InstalledPackage installed) {
        return name.isIsolated() ? nextIsolatedUid++ : installed.uid();
    }

    /** Ends a process; its threads find out at their next call of the device. */
    public void kill(AppProcess process, String reason) {
        if (process.isDead()) {
            return;
        }
        process.markDead();
        byName.remove(process.fullName(), process);
        byPid.remove(process.pid());
        ActivityThreads.forgetApplication(process.packageName());
        EventLog.processDied(process);
        tell("process_died", process, Map.of("reason", reason));
        mourners.forEach(mourner -> mourner.died(process));
    }

    /** Ends all processes of a package. */
    public void killAll(String packageName, String reason) {
        ofPackage(packageName).forEach(process -> kill(process, reason));
    }

    private static void tell(String kind, AppProcess process, Map<String, Object> more) {
        Map<String, Object> data = new TreeMap<>(more);
        data.put("process", process.name());
        data.put("uid", process.uid());
        DeviceLog.tell(kind, process.packageName(), null, data);
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
