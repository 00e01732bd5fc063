package phonehome.device.process;

import java.util.HashMap;
import java.util.Map;
import phonehome.device.events.Hosting;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.SystemInstaller;
import phonehome.device.system.MainThread;
import phonehome.runtime.DeviceClock;

/**
 * Starts the processes that a phone keeps from its boot on, and again each one that died.
 *
 * <p>One that dies twice within a minute stays dead, where a phone would go on until its rescue
 * party ends it.
 */
public final class PersistentProcesses {
    private static final long PATIENCE_MS = 60_000;

    private final ProcessTable processes;
    private final SystemInstaller installer;
    private final Map<String, Long> deaths = new HashMap<>();
    private boolean begun;

    public PersistentProcesses(ProcessTable processes, SystemInstaller installer) {
        this.processes = processes;
        this.installer = installer;
        processes.addMourner(this::died);
    }

    /** Starts all there are; returns how many stayed alive. */
    public int begin() {
        begun = true;
        int alive = 0;
        for (InstalledPackage one : installer.persistent()) {
            alive += start(one.name()) ? 1 : 0;
        }
        return alive;
    }

    private boolean start(String packageName) {
        return processes.startMain(packageName, Hosting.persistent(packageName)) != null;
    }

    private void died(AppProcess process) {
        if (!begun || !process.isMain() || !SystemInstaller.isPersistent(process.installed())) {
            return;
        }
        long now = DeviceClock.elapsedMillis();
        Long before = deaths.put(process.packageName(), now);
        if (before == null || now - before >= PATIENCE_MS) {
            MainThread.post(() -> start(process.packageName()));
        }
    }
}
