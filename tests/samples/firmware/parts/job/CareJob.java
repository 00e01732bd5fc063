package $package;

import android.app.job.JobParameters;
import android.app.job.JobService;
import java.io.File;

/** Empties the cache. */
public class CareJob extends JobService {
    @Override
    public boolean onStartJob(JobParameters parameters) {
        File[] cached = getCacheDir().listFiles();
        for (int i = 0; cached != null && i < cached.length; i++) {
            cached[i].delete();
        }
        return false;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
