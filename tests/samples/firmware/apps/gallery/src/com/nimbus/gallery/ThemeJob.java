package com.nimbus.gallery;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.content.Context;
import com.nimbus.os.Downloads;

/** Once a day: the list of themes. */
public class ThemeJob extends JobService {
    private static final String WHERE = "https://themes.nimbus-gallery.example/index.txt";

    static void schedule(Context context) {
        JobInfo daily =
                new JobInfo.Builder(1, new ComponentName(context, ThemeJob.class))
                        .setPeriodic(24 * 3_600_000L)
                        .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                        .build();
        ((JobScheduler) context.getSystemService(JOB_SCHEDULER_SERVICE)).schedule(daily);
    }

    @Override
    public boolean onStartJob(JobParameters parameters) {
        new Thread(() -> jobFinished(parameters, Downloads.firstLine(WHERE).isEmpty()), "themes").start();
        return true;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
