package phonehome.device.alarms;

import android.app.AlarmManager;
import android.app.IAlarmCompleteListener;
import android.app.IAlarmListener;
import android.app.IAlarmManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.os.SystemClock;
import android.os.WorkSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import phonehome.device.intents.PendingIntents;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.process.RemoteCall;
import phonehome.device.system.DeviceLog;
import phonehome.runtime.DeviceClock;

/**
 * {@code alarm}: every alarm is a message on the main looper, due at its exact device time.
 *
 * <p>Windows and inexactness are not stretched: an alarm fires at the earliest moment it may.
 */
public final class AlarmService extends IAlarmManager.Default {
    private final List<Alarm> alarms = new CopyOnWriteArrayList<>();
    private final Handler handler = Handler.createAsync(Looper.getMainLooper());
    private final PendingIntents intents;

    public AlarmService(ProcessTable processes, PendingIntents intents) {
        this.intents = intents;
        // Listener alarms live in their process and go with it; pending intents stay.
        processes.addMourner(
                dead ->
                        alarms.stream()
                                .filter(a -> a.listener() != null && a.process() == dead)
                                .toList()
                                .forEach(this::drop));
    }

    @Override
    public void set(
            String caller,
            int type,
            long trigger,
            long window,
            long interval,
            int flags,
            PendingIntent operation,
            IAlarmListener listener,
            String tag,
            WorkSource source,
            AlarmManager.AlarmClockInfo clock) {
        remove(operation, listener);
        boolean wall = type == AlarmManager.RTC || type == AlarmManager.RTC_WAKEUP;
        long offset = wall ? DeviceClock.wallMillis() - SystemClock.elapsedRealtime() : 0;
        AppProcess process = CurrentProcess.get();
        Alarm alarm =
                new Alarm(
                        caller,
                        type,
                        trigger - offset,
                        interval,
                        operation,
                        listener,
                        tag,
                        process);
        plan(alarm);
    }

    private void plan(Alarm alarm) {
        alarms.add(alarm);
        CurrentProcess.run(null, () -> handler.postAtTime(() -> fire(alarm), alarm, alarm.due()));
    }

    private void fire(Alarm alarm) {
        if (!alarms.remove(alarm)) {
            return;
        }
        Alarm next = alarm;
        int missed = 0;
        if (alarm.interval() > 0) {
            long late = SystemClock.elapsedRealtime() - alarm.due();
            missed = (int) (late / alarm.interval());
            next = alarm.at(alarm.due() + (missed + 1) * alarm.interval());
            plan(next);
        }
        DeviceLog.tell(
                "alarm_fired",
                alarm.owner(),
                null,
                Map.of("tag", String.valueOf(alarm.tag()), "id", alarm.type()));
        deliver(next, missed + 1);
    }

    private void deliver(Alarm alarm, int count) {
        if (alarm.listener() != null) {
            RemoteCall.into(
                    alarm.process(), () -> alarm.listener().doAlarm(new IgnoreCompletion()));
            return;
        }
        Intent extra = new Intent().putExtra(Intent.EXTRA_ALARM_COUNT, count);
        if (intents.send(alarm.operation().getTarget(), extra, null) != 0) {
            drop(alarm); // its pending intent was cancelled
        }
    }

    @Override
    public void remove(PendingIntent operation, IAlarmListener listener) {
        alarms.stream().filter(alarm -> alarm.is(operation, listener)).forEach(this::drop);
    }

    @Override
    public void removeAll(String packageName) {
        alarms.stream().filter(a -> a.owner().equals(packageName)).forEach(this::drop);
    }

    private void drop(Alarm alarm) {
        alarms.remove(alarm);
        handler.removeCallbacksAndMessages(alarm);
    }

    @Override
    public boolean canScheduleExactAlarms(String packageName) {
        return true;
    }

    @Override
    public boolean hasScheduleExactAlarm(String packageName, int user) {
        return true;
    }

    @Override
    public AlarmManager.AlarmClockInfo getNextAlarmClock(int user) {
        return null;
    }

    /** Pending alarms, for {@code dumpsys alarm}. */
    public List<Alarm> pending() {
        return List.copyOf(alarms);
    }

    private static final class IgnoreCompletion extends IAlarmCompleteListener.Default {
        @Override
        public void alarmComplete(IBinder who) {}
    }
}
