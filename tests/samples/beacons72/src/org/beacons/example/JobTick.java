package org.beacons.example;

import android.app.job.JobParameters;
import android.app.job.JobService;

/** The periodic job. */
public class JobTick extends JobService {
    @Override
    public boolean onStartJob(JobParameters parameters) {
        new Thread(
                        () -> {
                            Tick.send("job12");
                            jobFinished(parameters, false);
                        },
                        "job-12h")
                .start();
        return true;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
