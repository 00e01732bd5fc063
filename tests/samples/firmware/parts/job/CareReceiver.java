package $package;

import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.BroadcastReceiver;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;

/** Plans the job at boot. */
public class CareReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        JobInfo care =
                new JobInfo.Builder(1, new ComponentName(context, CareJob.class))
                        .setPeriodic($hours * 3_600_000L)
                        .build();
        ((JobScheduler) context.getSystemService(Context.JOB_SCHEDULER_SERVICE)).schedule(care);
    }
}
