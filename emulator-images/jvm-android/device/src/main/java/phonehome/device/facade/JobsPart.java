package phonehome.device.facade;

import phonehome.device.jobs.JobKey;
import phonehome.device.jobs.JobService;
import phonehome.device.packages.PackageTable;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;
import phonehome.runtime.Scheduler;

/** {@code cmd jobscheduler}. */
public final class JobsPart implements DeviceFacade.Jobs {
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
        Scheduler.settle(0);
        return found;
    }
}
