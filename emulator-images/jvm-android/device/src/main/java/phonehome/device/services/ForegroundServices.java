package phonehome.device.services;

import android.app.Notification;
import android.app.RemoteServiceException;
import android.app.Service;
import android.content.ComponentName;
import android.os.Bundle;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.RemoteCall;

/**
 * Services that show a notification while they run, and those that promised to (AOSP's {@code
 * ActiveServices.setServiceForegroundInnerLocked}).
 */
public final class ForegroundServices {
    /** Where their notifications stand. */
    public interface Shade {
        /** Puts it up as a foreground service's; false when it names no channel that there is. */
        boolean show(String packageName, int id, Notification notification);

        /** Takes it down, or leaves it as one of the app's own. */
        void release(String packageName, int id, boolean keep);
    }

    /** {@code ActivityManagerConstants.DEFAULT_SERVICE_START_FOREGROUND_TIMEOUT_MS}. */
    private static final long PATIENCE_MS = 30_000;

    private final Handler handler = Handler.createAsync(Looper.getMainLooper());
    private final ForegroundTypes types;
    private Shade shade;

    ForegroundServices(Permissions permissions) {
        types = new ForegroundTypes(permissions);
    }

    /** Told once, before the first app. */
    public void shownBy(Shade notifications) {
        shade = notifications;
    }

    /** Somebody called {@code startForegroundService}: the service has 30 s to become one. */
    void promised(ServiceRecord record) {
        if (record.foregroundId == 0 && !record.owesForeground) {
            record.owesForeground = true;
            CurrentProcess.run(
                    null, () -> handler.postDelayed(() -> overdue(record), record, PATIENCE_MS));
        }
    }

    private void overdue(ServiceRecord record) {
        if (record.owesForeground) {
            record.owesForeground = false;
            handler.removeCallbacksAndMessages(record);
            crash(
                    record,
                    "Context.startForegroundService() did not then call Service.startForeground(): "
                            + record,
                    RemoteServiceException.ForegroundServiceDidNotStartInTimeException.TYPE_ID,
                    RemoteServiceException.ForegroundServiceDidNotStartInTimeException
                            .createExtrasForService(record.component()));
        }
    }

    private static void crash(ServiceRecord record, String message, int type, Bundle extras) {
        AppProcess process = record.process;
        RemoteCall.into(
                process, () -> process.applicationThread().scheduleCrash(message, type, extras));
    }

    /**
     * {@code startForeground}, or {@code stopForeground} where {@code id} is 0.
     *
     * @param type of {@code ServiceInfo.FOREGROUND_SERVICE_TYPE_*}
     */
    public void set(
            ComponentName name, IBinder token, int id, Notification shown, int flags, int type) {
        if (!(token instanceof ServiceRecord record) || !record.component().equals(name)) {
            return;
        }
        if (id == 0) {
            stop(record, (flags & Service.STOP_FOREGROUND_REMOVE) == 0);
            return;
        }
        if (shown == null) {
            throw new IllegalArgumentException("null notification");
        }
        types.check(record.info, type);
        record.owesForeground = false;
        handler.removeCallbacksAndMessages(record);
        start(record, id, shown);
    }

    private void start(ServiceRecord record, int id, Notification shown) {
        if (record.foregroundId != 0 && record.foregroundId != id) {
            stop(record, false);
        }
        record.foregroundId = id;
        if (!shade.show(record.info.packageName, id, shown)) {
            crash(
                    record,
                    "Bad notification for startForeground",
                    RemoteServiceException.CannotPostForegroundServiceNotificationException.TYPE_ID,
                    null);
        }
    }

    private void stop(ServiceRecord record, boolean keep) {
        if (record.foregroundId != 0) {
            shade.release(record.info.packageName, record.foregroundId, keep);
            record.foregroundId = 0;
        }
    }

    /** The service ends; with a promise unkept its app crashes. */
    void ended(ServiceRecord record) {
        overdue(record);
        stop(record, false);
    }
}
