package org.table.work;

import androidx.work.Constraints;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.NetworkType;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import java.util.concurrent.TimeUnit;
import org.table.shared.Page;

/** A periodic job of WorkManager, which keeps its state with Room and runs by the job scheduler. */
public final class Main extends Page {
    @Override
    protected String title() {
        return "WorkManager";
    }

    @Override
    protected void fill() {
        Constraints connected = new Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build();
        PeriodicWorkRequest beacon =
                new PeriodicWorkRequest.Builder(Beacon.class, 6, TimeUnit.HOURS).setConstraints(connected).build();
        WorkManager.getInstance(this)
                .enqueueUniquePeriodicWork("beacon", ExistingPeriodicWorkPolicy.KEEP, beacon)
                .getResult()
                .addListener(() -> show("Work is planned"), Runnable::run);
    }
}
