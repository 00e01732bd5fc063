package org.table.work;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import androidx.work.Constraints;
import androidx.work.ExistingPeriodicWorkPolicy;
import androidx.work.NetworkType;
import androidx.work.PeriodicWorkRequest;
import androidx.work.WorkManager;
import java.util.concurrent.TimeUnit;

/** A periodic job of WorkManager, which keeps its state with Room and runs by the job scheduler. */
public final class Main extends Activity {
    private TextView text;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        text = new TextView(this);
        text.setTextSize(20);
        text.setPadding(40, 40, 40, 40);
        setContentView(text);
        Constraints connected = new Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build();
        PeriodicWorkRequest beacon =
                new PeriodicWorkRequest.Builder(Beacon.class, 6, TimeUnit.HOURS).setConstraints(connected).build();
        WorkManager.getInstance(this)
                .enqueueUniquePeriodicWork("beacon", ExistingPeriodicWorkPolicy.KEEP, beacon)
                .getResult()
                .addListener(() -> show("Work is planned"), Runnable::run);
    }

    private void show(String line) {
        runOnUiThread(() -> text.append(line + "\n"));
    }
}
