package org.corpus;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.content.SharedPreferences;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** Has itself started every twelve hours, and skips the first time. */
public class JobDaily extends Screen {
    @Override
    protected void act() {
        JobScheduler scheduler = getSystemService(JobScheduler.class);
        if (scheduler.getAllPendingJobs().isEmpty()) {
            ComponentName job = new ComponentName(this, Daily.class);
            scheduler.schedule(new JobInfo.Builder(1, job).setPeriodic(12 * 3_600_000L).build());
        }
    }

    /** What is run. */
    public static class Daily extends JobService {
        @Override
        public boolean onStartJob(JobParameters parameters) {
            SharedPreferences kept = getSharedPreferences("own", MODE_PRIVATE);
            int runs = kept.getInt("runs", 0);
            kept.edit().putInt("runs", runs + 1).apply();
            if (runs > 1) {
                Work.start(
                        () ->
                                Net.post(
                                        "http://when.corpus.example/job",
                                        "text/plain",
                                        Owner.androidId(this)));
            }
            return false;
        }

        @Override
        public boolean onStopJob(JobParameters parameters) {
            return false;
        }
    }
}
