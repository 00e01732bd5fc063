package phonehome.device.notifications;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.content.pm.PackageManager;
import android.os.Build;
import android.os.Process;
import android.os.UserHandle;
import android.service.notification.NotificationListenerService;
import android.service.notification.StatusBarNotification;
import android.util.Log;
import phonehome.device.packages.InstalledPackage;
import phonehome.device.packages.PackageTable;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crossing;
import phonehome.device.process.CurrentProcess;
import phonehome.device.services.ForegroundServices;
import phonehome.runtime.DeviceClock;

/** Puts notifications up and takes them down, by the rules that bind those who post. */
final class Poster implements ForegroundServices.Shade {
    private static final String TAG = "NotificationService";
    private static final String PERMISSION = "android.permission.POST_NOTIFICATIONS";

    private final PackageTable packages;
    private final Permissions permissions;
    private final Channels channels;
    private final NotificationBoard board;

    Poster(
            PackageTable packages,
            Permissions permissions,
            Channels channels,
            NotificationBoard board) {
        this.packages = packages;
        this.permissions = permissions;
        this.channels = channels;
        this.board = board;
    }

    /** Apps for Android 13 and later need a permission; those for older ones may. */
    boolean mayPost(String packageName) {
        return target(packageName) < Build.VERSION_CODES.TIRAMISU
                || permissions.ofPackage(PERMISSION, packageName)
                        == PackageManager.PERMISSION_GRANTED;
    }

    private int target(String packageName) {
        InstalledPackage installed = packages.get(packageName);
        return installed == null ? 0 : installed.info().targetSdkVersion;
    }

    /** Without a channel or the permission nothing is seen, and a log tells why, as on a phone. */
    void post(String packageName, String tag, int id, Notification notification) {
        requireOwn(packageName);
        NotificationChannel channel = channel(packageName, notification);
        if (channel == null) {
            String wanted = notification.getChannelId();
            Log.e(TAG, "No Channel found for pkg=" + packageName + ", channelId=" + wanted);
        } else if (isHeard(channel) && mayPost(packageName)) {
            put(packageName, tag, id, notification, channel);
        }
    }

    private NotificationChannel channel(String packageName, Notification notification) {
        boolean namesNone = target(packageName) < Build.VERSION_CODES.O;
        return channels.forPosting(packageName, notification.getChannelId(), namesNone);
    }

    private static boolean isHeard(NotificationChannel channel) {
        return channel.getImportance() != NotificationManager.IMPORTANCE_NONE;
    }

    /** One without the permission runs all the same, with nothing in the shade. */
    @Override
    public boolean show(String packageName, int id, Notification notification) {
        NotificationChannel channel = channel(packageName, notification);
        if (channel == null) {
            return false;
        }
        notification.flags |=
                Notification.FLAG_FOREGROUND_SERVICE | Notification.FLAG_ONGOING_EVENT;
        if (mayPost(packageName)) {
            put(packageName, null, id, notification, channel);
        }
        return true;
    }

    @Override
    public void release(String packageName, int id, boolean keep) {
        if (keep) {
            board.changeFlags(packageName, id, ~Notification.FLAG_FOREGROUND_SERVICE);
        } else {
            board.remove(
                    NotificationListenerService.REASON_APP_CANCEL,
                    posted -> posted.is(packageName, null, id));
        }
    }

    /** Puts up what no rule binds: a notification of the system, or of a foreground service. */
    void put(
            String packageName,
            String tag,
            int id,
            Notification notification,
            NotificationChannel channel) {
        InstalledPackage installed = packages.get(packageName);
        int uid = installed == null ? Process.SYSTEM_UID : installed.uid();
        Notification arrived = Crossing.of(notification, Notification.CREATOR);
        board.post(
                new Posted(
                        new StatusBarNotification(
                                packageName,
                                packageName,
                                id,
                                tag,
                                uid,
                                Process.myPid(),
                                arrived,
                                UserHandle.of(0),
                                null,
                                DeviceClock.wallMillis()),
                        channel));
    }

    /** A foreground service's notification stays until the service does without it. */
    void cancel(String packageName, String tag, int id) {
        requireOwn(packageName);
        board.remove(
                NotificationListenerService.REASON_APP_CANCEL,
                posted -> isOwn(posted, packageName) && posted.is(packageName, tag, id));
    }

    void cancelAll(String packageName) {
        requireOwn(packageName);
        board.remove(
                NotificationListenerService.REASON_APP_CANCEL_ALL,
                posted -> isOwn(posted, packageName));
    }

    private static boolean isOwn(Posted posted, String packageName) {
        int flags = posted.notification().getNotification().flags;
        return posted.packageName().equals(packageName)
                && (flags & Notification.FLAG_FOREGROUND_SERVICE) == 0;
    }

    private static void requireOwn(String packageName) {
        AppProcess caller = CurrentProcess.get();
        if (caller != null && !caller.packageName().equals(packageName)) {
            throw new SecurityException(
                    "Calling uid " + caller.uid() + " cannot post for " + packageName);
        }
    }
}
