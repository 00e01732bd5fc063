package phonehome.device.alarms;

import android.app.IAlarmListener;
import android.app.PendingIntent;
import phonehome.device.process.AppProcess;

/**
 * One alarm.
 *
 * @param due first firing, in device milliseconds since boot
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
    boolean is(PendingIntent otherOperation, IAlarmListener otherListener) {
        if (otherOperation != null) {
            return otherOperation.equals(operation);
        }
        return otherListener != null
                && listener != null
                && listener.asBinder() == otherListener.asBinder();
    }
}
