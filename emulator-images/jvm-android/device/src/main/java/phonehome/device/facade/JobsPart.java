package phonehome.device.facade;

import phonehome.device.jobs.JobKey;
import phonehome.device.jobs.JobService;
import phonehome.device.packages.PackageTable;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** {@code cmd jobscheduler}. */
public final class JobsPart implements DeviceFacade.Jobs {
    /** Device time for the job's process and service to start, as for {@code am}. */
    private static final long START_PATIENCE_MS = 800;

    private final JobService jobs;
    private final PackageTable packages;

    public JobsPart(JobService jobs, PackageTable packages) {
        this.jobs = jobs;
        this.packages = packages;
    }

    @Override
    public boolean knows(String packageName) {
        return packages.get(packageName) != null;
    }

    @Override
    public boolean run(String packageName, String namespace, int id) {
        JobKey key = new JobKey(packageName, String.valueOf(namespace), id);
        boolean found = MainThread.call(() -> jobs.runNow(key));
        // The bind waits in the main thread's queue: a thread that was given up as stuck is not
        // waited for by the scheduler, so this stands behind it.
        MainThread.call(() -> null);
        Scheduler.settle(START_PATIENCE_MS);
        return found;
    }
}
