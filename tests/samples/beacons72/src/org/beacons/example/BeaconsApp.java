package org.beacons.example;

import android.app.AlarmManager;
import android.app.Application;
import android.app.PendingIntent;
import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.SystemClock;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts every way to wait. */
public class BeaconsApp extends Application {
    static final long HOUR_MS = 3_600_000L;
    private final Timer timer = new Timer("timer-24h", true);
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private final HandlerThread thread = new HandlerThread("handler-30h");
    private Handler handler;

    @Override
    public void onCreate() {
        super.onCreate();
        startAlarm();
        startTimer();
        executor.scheduleAtFixedRate(() -> Tick.send("executor48"), 48, 48, TimeUnit.HOURS);
        thread.start();
        handler = new Handler(thread.getLooper());
        handler.postDelayed(this::handlerTick, 30 * HOUR_MS);
        startJob();
    }

    private void startAlarm() {
        Intent wake = new Intent(this, AlarmTick.class).setAction(AlarmTick.TICK);
        PendingIntent alarm =
                PendingIntent.getBroadcast(this, 0, wake, PendingIntent.FLAG_IMMUTABLE);
        AlarmManager alarms = (AlarmManager) getSystemService(ALARM_SERVICE);
        long first = SystemClock.elapsedRealtime() + 72 * HOUR_MS;
        alarms.setRepeating(AlarmManager.ELAPSED_REALTIME_WAKEUP, first, 72 * HOUR_MS, alarm);
    }

    private void startTimer() {
        TimerTask task =
                new TimerTask() {
                    @Override
                    public void run() {
                        Tick.send("timer24");
                    }
                };
        timer.schedule(task, 24 * HOUR_MS, 24 * HOUR_MS);
    }

    private void handlerTick() {
        handler.postDelayed(this::handlerTick, 30 * HOUR_MS);
        Tick.send("handler30");
    }

    private void startJob() {
        ComponentName service = new ComponentName(this, JobTick.class);
        JobInfo job = new JobInfo.Builder(12, service).setPeriodic(12 * HOUR_MS).build();
        ((JobScheduler) getSystemService(JOB_SCHEDULER_SERVICE)).schedule(job);
    }
}
