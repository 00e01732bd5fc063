package org.notes.example;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.content.Context;
import android.content.SharedPreferences;
import android.util.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Every twelve hours: version and install number to the server. */
public class VersionJob extends JobService {
    private static final int ID = 1;
    private static final long PERIOD_MS = 12 * 3_600_000L;
    private static final String WHERE = "https://updates.notes.example/check";

    static void schedule(Context context) {
        JobInfo job =
                new JobInfo.Builder(ID, new ComponentName(context, VersionJob.class))
                        .setPeriodic(PERIOD_MS)
                        .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
                        .build();
        JobScheduler jobs = (JobScheduler) context.getSystemService(JOB_SCHEDULER_SERVICE);
        if (jobs.getPendingJob(ID) == null) {
            jobs.schedule(job);
        }
    }

    @Override
    public boolean onStartJob(JobParameters parameters) {
        new Thread(
                        () -> {
                            boolean again = !check();
                            jobFinished(parameters, again);
                        },
                        "version-check")
                .start();
        return true;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return true;
    }

    private boolean check() {
        String body = "{\"version\":\"1.0\",\"install\":\"" + install() + "\"}";
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(WHERE).openConnection();
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
            connection.getResponseCode();
            connection.disconnect();
            return true;
        } catch (IOException failure) {
            Log.i("Notes", "no version check: " + failure.getMessage());
            return false;
        }
    }

    private String install() {
        SharedPreferences kept = getSharedPreferences("install", MODE_PRIVATE);
        String id = kept.getString("id", null);
        if (id == null) {
            id = UUID.randomUUID().toString();
            kept.edit().putString("id", id).apply();
        }
        return id;
    }
}
