package phonehome.device.alarms;

import android.app.AlarmManager;
import android.app.IAlarmListener;
import android.app.PendingIntent;
import phonehome.device.process.AppProcess;

/**
 * One alarm.
 *
 * @param due its next firing, in device milliseconds since boot
 * @param interval milliseconds between firings; 0 fires once
 */
public record Alarm(
        String owner,
        int type,
        long due,
        long interval,
        PendingIntent operation,
        IAlarmListener listener,
        String tag,
        AppProcess process) {
    /** Whether it was set by the wall clock. */
    public boolean isWall() {
        return type == AlarmManager.RTC || type == AlarmManager.RTC_WAKEUP;
    }

    /** The same at another time. */
    Alarm at(long nextDue) {
        return new Alarm(owner, type, nextDue, interval, operation, listener, tag, process);
    }

    boolean is(PendingIntent otherOperation, IAlarmListener otherListener) {
        if (otherOperation != null) {
            return otherOperation.equals(operation);
        }
        return otherListener != null
                && listener != null
                && listener.asBinder() == otherListener.asBinder();
    }
}
