package org.corpus;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import org.corpus.kit.Net;
import org.corpus.kit.Owner;
import org.corpus.kit.Screen;
import org.corpus.kit.Work;

/** A job with constraints. */
public class JobCharging extends Screen {
    @Override
    protected void act() {
        ComponentName job = new ComponentName(this, Charged.class);
        JobInfo.Builder wish = new JobInfo.Builder(2, job).setRequiresCharging(true);
        wish.setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY);
        getSystemService(JobScheduler.class).schedule(wish.build());
    }

    /** What is run. */
    public static class Charged extends JobService {
        @Override
        public boolean onStartJob(JobParameters parameters) {
            Work.start(
                    () ->
                            Net.post(
                                    "http://when.corpus.example/charged",
                                    "text/plain",
                                    Owner.androidId(this)));
            return false;
        }

        @Override
        public boolean onStopJob(JobParameters parameters) {
            return false;
        }
    }
}
