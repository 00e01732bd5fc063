package phonehome.device.events;

import android.app.ApplicationErrorReport;
import android.content.ComponentName;
import android.content.Intent;
import android.util.Log;
import java.util.Arrays;
import java.util.stream.Collectors;
import phonehome.device.process.AppProcess;
import phonehome.device.shadow.DeviceProcess;
import phonehome.device.shadow.Logcat;
import phonehome.device.shell.LogBuffer;
import phonehome.runtime.DeviceClock;

/**
 * Writes event-log lines at the moment at which the thing happens, in the fields of AOSP 15: {@code
 * services/core/java/com/android/server/am/EventLogTags.logtags} and {@code …/wm/…}.
 *
 * <p>What the device does not keep has AOSP's own value for "not known".
 */
public final class EventLog {
    private static final int USER = 0;

    /** {@code ProcessList.INVALID_ADJ} and {@code ActivityManager.PROCESS_STATE_UNKNOWN}. */
    private static final int NO_ADJ = -10_000;

    private static final int NO_STATE = -1;

    private EventLog() {}

    /** A process was made, for a component. */
    public static void processStarted(AppProcess process, Hosting why) {
        write(
                "am_proc_start",
                USER,
                process.pid(),
                process.uid(),
                process.name(),
                why.type(),
                why.name());
    }

    /** A process got its application. */
    public static void processBound(AppProcess process) {
        write("am_proc_bound", USER, process.pid(), process.name());
    }

    /** A process ended, whoever ended it. */
    public static void processDied(AppProcess process) {
        write("am_proc_died", USER, process.pid(), process.name(), NO_ADJ, NO_STATE);
    }

    /** An exception reached the top. AOSP writes the pid before the user here, and so do we. */
    public static void crashed(AppProcess process, Throwable thrown) {
        var info = new ApplicationErrorReport.CrashInfo(thrown);
        write(
                "am_crash",
                process.pid(),
                USER,
                process.name(),
                process.installed().info().flags,
                info.exceptionClassName,
                info.exceptionMessage,
                info.throwFileName,
                info.throwLineNumber,
                0);
    }

    /** A service is made; its name is cut to what follows the last point. */
    public static void serviceCreated(Object service, ComponentName name, AppProcess process) {
        String shortName = name.flattenToShortString();
        int point = shortName.lastIndexOf('.');
        write(
                "am_create_service",
                USER,
                System.identityHashCode(service),
                point < 0 ? shortName : shortName.substring(point),
                process.uid(),
                process.pid());
    }

    /** A service is ended. */
    public static void serviceDestroyed(Object service, AppProcess process) {
        write("am_destroy_service", USER, System.identityHashCode(service), process.pid());
    }

    /** An activity is made in a task. */
    public static void activityCreated(
            Object activity, int task, ComponentName name, Intent intent) {
        write(
                "wm_create_activity",
                USER,
                System.identityHashCode(activity),
                task,
                name.flattenToShortString(),
                intent.getAction(),
                intent.getType(),
                intent.getData() == null ? null : intent.getData().toSafeString(),
                intent.getFlags());
    }

    /** A list of values, as {@code android.util.EventLog.writeEvent} and logcat make it. */
    private static void write(String tag, Object... values) {
        String text =
                Arrays.stream(values)
                        .map(value -> value == null ? "NULL" : value.toString())
                        .collect(Collectors.joining(",", "[", "]"));
        Logcat.buffer()
                .add(
                        LogBuffer.Id.EVENTS,
                        DeviceClock.wallMillis(),
                        DeviceProcess.SYSTEM_PID,
                        DeviceProcess.SYSTEM_PID,
                        Log.INFO,
                        tag,
                        text);
    }
}
