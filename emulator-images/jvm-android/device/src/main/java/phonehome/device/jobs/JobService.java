package phonehome.device.jobs;

import android.app.job.IJobScheduler;
import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.app.job.JobWorkItem;
import android.content.pm.ParceledListSlice;
import android.os.Handler;
import android.os.Looper;
import android.os.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.system.DeviceLog;

/**
 * {@code jobscheduler}: runs each job once its latency or period is over.
 *
 * <p>Constraints (charging, network, idle) are taken as met: the device is as generous as a phone
 * on a charger in Wi-Fi at night (FIDELITY.md). Periods run to their end; a job that asks to be
 * rescheduled waits its back-off.
 */
public final class JobService extends IJobScheduler.Default {
    private static final long SOON_MS = 1_000;

    private final Map<JobKey, PlannedJob> jobs = new ConcurrentSkipListMap<>();
    private final Handler handler = Handler.createAsync(Looper.getMainLooper());
    private final JobRunner runner;

    public JobService(JobRunner runner) {
        this.runner = runner;
    }

    @Override
    public int schedule(String namespace, JobInfo job) {
        JobKey key = key(namespace, job.getId());
        cancel(key);
        PlannedJob planned = new PlannedJob(key, job);
        jobs.put(key, planned);
        plan(planned, delay(job));
        return JobScheduler.RESULT_SUCCESS;
    }

    @Override
    public int enqueue(String namespace, JobInfo job, JobWorkItem work) {
        JobKey key = key(namespace, job.getId());
        if (!jobs.containsKey(key)) {
            schedule(namespace, job);
        }
        PlannedJob existing = jobs.get(key);
        existing.work().add(work);
        return JobScheduler.RESULT_SUCCESS;
    }

    private static long delay(JobInfo job) {
        return job.isPeriodic()
                ? job.getIntervalMillis()
                : Math.max(SOON_MS, job.getMinLatencyMillis());
    }

    private void plan(PlannedJob planned, long delay) {
        long due = SystemClock.elapsedRealtime() + Math.max(SOON_MS, delay);
        planned.due(due);
        CurrentProcess.run(null, () -> handler.postAtTime(() -> run(planned), planned, due));
    }

    private void run(PlannedJob planned) {
        if (jobs.get(planned.key()) != planned) {
            return;
        }
        if (planned.info().isPeriodic()) {
            plan(planned, planned.info().getIntervalMillis());
        } else {
            jobs.remove(planned.key(), planned);
        }
        DeviceLog.tell(
                "job_run",
                planned.key().owner(),
                planned.info().getService().getClassName(),
                Map.of("tag", planned.key().namespace(), "id", planned.key().id()));
        runner.run(planned, again -> finished(planned, again));
    }

    /**
     * Runs a job before its time; false when it is not pending. A period starts anew from now.
     * Lives on the main thread.
     */
    public boolean runNow(JobKey key) {
        PlannedJob planned = jobs.get(key);
        if (planned == null) {
            return false;
        }
        handler.removeCallbacksAndMessages(planned);
        run(planned);
        return true;
    }

    private void finished(PlannedJob planned, boolean again) {
        if (again && !planned.info().isPeriodic()) {
            jobs.put(planned.key(), planned);
            plan(planned, planned.nextBackOff());
        }
    }

    @Override
    public void cancel(String namespace, int id) {
        cancel(key(namespace, id));
    }

    @Override
    public void cancelAll() {
        cancelAll(owner());
    }

    @Override
    public void cancelAllInNamespace(String namespace) {
        keys(owner()).stream()
                .filter(key -> key.namespace().equals(String.valueOf(namespace)))
                .forEach(this::cancel);
    }

    /** Cancels every job of a package. */
    public void cancelAll(String owner) {
        keys(owner).forEach(this::cancel);
    }

    private void cancel(JobKey key) {
        PlannedJob gone = jobs.remove(key);
        if (gone != null) {
            handler.removeCallbacksAndMessages(gone);
        }
    }

    @Override
    public JobInfo getPendingJob(String namespace, int id) {
        PlannedJob planned = jobs.get(key(namespace, id));
        return planned == null ? null : planned.info();
    }

    @Override
    public ParceledListSlice<JobInfo> getAllPendingJobsInNamespace(String namespace) {
        List<JobInfo> found = new ArrayList<>();
        for (JobKey key : keys(owner())) {
            if (key.namespace().equals(String.valueOf(namespace))) {
                found.add(jobs.get(key).info());
            }
        }
        return new ParceledListSlice<>(found);
    }

    private List<JobKey> keys(String owner) {
        return jobs.keySet().stream().filter(key -> key.owner().equals(owner)).toList();
    }

    private static JobKey key(String namespace, int id) {
        return new JobKey(owner(), String.valueOf(namespace), id);
    }

    private static String owner() {
        AppProcess process = CurrentProcess.get();
        return process == null ? "android" : process.packageName();
    }

    /** Pending jobs, for {@code dumpsys jobscheduler}. */
    public List<PlannedJob> pending() {
        return List.copyOf(jobs.values());
    }
}
