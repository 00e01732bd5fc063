package phonehome.device.jobs;

import android.app.job.JobInfo;
import android.app.job.JobWorkItem;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A job that waits for its time, and what was handed to it. */
public final class PlannedJob {
    private final JobKey key;
    private final JobInfo info;
    private final Queue<JobWorkItem> work = new ConcurrentLinkedQueue<>();
    private int failures;
    private volatile long due;

    PlannedJob(JobKey key, JobInfo info) {
        this.key = key;
        this.info = info;
    }

    public JobKey key() {
        return key;
    }

    public JobInfo info() {
        return info;
    }

    /** When it runs, in device milliseconds since boot. */
    public long due() {
        return due;
    }

    void due(long elapsedMillis) {
        due = elapsedMillis;
    }

    Queue<JobWorkItem> work() {
        return work;
    }

    /** Milliseconds to wait before the next try, by the job's own back-off policy. */
    long nextBackOff() {
        failures++;
        long first = info.getInitialBackoffMillis();
        long next =
                info.getBackoffPolicy() == JobInfo.BACKOFF_POLICY_LINEAR
                        ? first * failures
                        : first << Math.min(failures - 1, 20);
        return Math.min(next, JobInfo.MAX_BACKOFF_DELAY_MILLIS);
    }
}
