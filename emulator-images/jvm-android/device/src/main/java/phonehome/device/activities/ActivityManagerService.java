package phonehome.device.activities;

import android.app.ActivityManager;
import android.app.ApplicationErrorReport;
import android.app.ApplicationExitInfo;
import android.app.ContentProviderHolder;
import android.app.IActivityManager;
import android.app.IApplicationThread;
import android.app.IServiceConnection;
import android.app.IUidObserver;
import android.app.Notification;
import android.content.ComponentName;
import android.content.Context;
import android.content.IIntentReceiver;
import android.content.IIntentSender;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.pm.PackageManager;
import android.content.pm.ParceledListSlice;
import android.content.pm.UserInfo;
import android.content.res.Configuration;
import android.net.Uri;
import android.os.Bundle;
import android.os.Debug;
import android.os.IBinder;
import android.os.Process;
import android.os.StrictMode;
import android.os.WorkSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.broadcasts.BroadcastQueue;
import phonehome.device.broadcasts.BroadcastRequest;
import phonehome.device.intents.PendingIntents;
import phonehome.device.older.Formerly;
import phonehome.device.older.FormerlyHere;
import phonehome.device.older.Younger;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crossing;
import phonehome.device.process.CurrentProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.providers.ProviderService;
import phonehome.device.services.ActiveServices;

/** {@code activity}: the door through which apps reach services, broadcasts and providers. */
public final class ActivityManagerService extends IActivityManager.Default {
    private final ProcessTable processes;
    private final Permissions permissions;
    private final ActiveServices services;
    private final BroadcastQueue broadcasts;
    private final ProviderService providers;
    private final PendingIntents intents;

    /** Has a door of its own since Android 10. */
    @FormerlyHere private final ActivityTaskService tasks;

    public ActivityManagerService(
            ProcessTable processes,
            Permissions permissions,
            ActiveServices services,
            BroadcastQueue broadcasts,
            ProviderService providers,
            PendingIntents intents,
            ActivityTaskService tasks) {
        this.processes = processes;
        this.permissions = permissions;
        this.services = services;
        this.broadcasts = broadcasts;
        this.providers = providers;
        this.intents = intents;
        this.tasks = tasks;
    }

    @Override
    public int checkPermission(String permission, int pid, int uid) {
        return permissions.ofUid(permission, uid);
    }

    @Override
    public int checkPermissionForDevice(String permission, int pid, int uid, int device) {
        return permissions.ofUid(permission, uid);
    }

    @Override
    public int checkUriPermission(Uri uri, int pid, int uid, int mode, int user, IBinder token) {
        return PackageManager.PERMISSION_GRANTED;
    }

    @Override
    public void grantUriPermission(
            IApplicationThread caller, String target, Uri uri, int mode, int user) {}

    @Override
    public UserInfo getCurrentUser() {
        return new UserInfo(0, "Owner", UserInfo.FLAG_PRIMARY | UserInfo.FLAG_ADMIN);
    }

    @Override
    public boolean isUserRunning(int user, int flags) {
        return user == 0;
    }

    @Override
    public List<ActivityManager.RunningAppProcessInfo> getRunningAppProcesses() {
        List<ActivityManager.RunningAppProcessInfo> all = new ArrayList<>();
        for (AppProcess process : processes.running()) {
            all.add(
                    new ActivityManager.RunningAppProcessInfo(
                            process.name(), process.pid(), new String[] {process.packageName()}));
        }
        return all;
    }

    @Override
    public void getMemoryInfo(ActivityManager.MemoryInfo info) {
        info.totalMem = 6L << 30;
        info.availMem = 3L << 30;
        info.threshold = 200L << 20;
    }

    @Override
    public void getMyMemoryState(ActivityManager.RunningAppProcessInfo state) {
        state.importance = ActivityManager.RunningAppProcessInfo.IMPORTANCE_FOREGROUND;
    }

    @Override
    @Formerly("registerReceiver")
    public Intent registerReceiverWithFeature(
            IApplicationThread caller,
            String packageName,
            String feature,
            String id,
            IIntentReceiver receiver,
            IntentFilter filter,
            String permission,
            int user,
            int flags) {
        boolean exported = (flags & Context.RECEIVER_NOT_EXPORTED) == 0;
        return broadcasts.register(receiver, filter, permission, CurrentProcess.get(), exported);
    }

    @Override
    public void unregisterReceiver(IIntentReceiver receiver) {
        broadcasts.unregister(receiver);
    }

    @Override
    @Formerly("broadcastIntent")
    public int broadcastIntentWithFeature(
            IApplicationThread caller,
            String feature,
            Intent intent,
            String type,
            IIntentReceiver resultTo,
            int code,
            String data,
            Bundle extras,
            String[] required,
            String[] excluded,
            String[] excludedPackages,
            int appOp,
            Bundle options,
            boolean serialized,
            boolean sticky,
            int user) {
        String permission = required == null || required.length == 0 ? null : required[0];
        AppProcess sender = CurrentProcess.get();
        broadcasts.send(
                new BroadcastRequest(
                        Crossing.of(intent),
                        type,
                        sender == null ? null : sender.packageName(),
                        Process.myUid(),
                        permission,
                        serialized,
                        sticky,
                        code,
                        data,
                        extras),
                resultTo);
        return ActivityManager.BROADCAST_SUCCESS;
    }

    @Override
    public void unbroadcastIntent(IApplicationThread caller, Intent intent, int user) {
        broadcasts.removeSticky(intent);
    }

    @Override
    public void finishReceiver(
            IBinder who, int code, String data, Bundle extras, boolean abort, int flags) {
        broadcasts.finished(who, code, data, extras, abort);
    }

    @Override
    public ContentProviderHolder getContentProvider(
            IApplicationThread caller,
            @Younger String packageName,
            String name,
            int user,
            boolean stable) {
        return providers.get(name, CurrentProcess.get());
    }

    @Override
    public boolean refContentProvider(IBinder connection, int stable, int unstable) {
        return true;
    }

    @Override
    public void removeContentProvider(IBinder connection, boolean stable) {}

    @Override
    public void publishContentProviders(
            IApplicationThread caller, List<ContentProviderHolder> published) {}

    @Override
    public ComponentName startService(
            IApplicationThread caller,
            Intent intent,
            String type,
            boolean foreground,
            String packageName,
            String feature,
            int user) {
        return services.start(intent, type, Process.myUid(), foreground);
    }

    @Override
    public int stopService(IApplicationThread caller, Intent intent, String type, int user) {
        return services.stop(intent, type);
    }

    @Override
    public boolean stopServiceToken(ComponentName name, IBinder token, int startId) {
        return services.stopSelf(token, startId);
    }

    @Override
    public void setServiceForeground(
            ComponentName name, IBinder token, int id, Notification shown, int flags, int type) {
        services.foreground().set(name, token, id, shown, flags, type);
    }

    @Override
    @Formerly({"bindIsolatedService", "bindService"})
    public int bindServiceInstance(
            IApplicationThread caller,
            IBinder token,
            Intent intent,
            String type,
            IServiceConnection connection,
            long flags,
            @Younger String instance,
            String packageName,
            int user) {
        return services.bind(intent, type, connection, CurrentProcess.get(), Process.myUid());
    }

    @Override
    public boolean unbindService(IServiceConnection connection) {
        return services.unbind(connection);
    }

    @Override
    public void unbindFinished(IBinder token, Intent intent, boolean rebind) {}

    @Override
    public void publishService(IBinder token, Intent intent, IBinder service) {
        services.publish(token, intent, service);
    }

    @Override
    public void serviceDoneExecuting(
            IBinder token, int type, int startId, int result, Intent intent) {}

    @Override
    public IBinder peekService(Intent intent, String type, String packageName) {
        return services.peek(intent, type);
    }

    @Override
    @Formerly("getIntentSender")
    public IIntentSender getIntentSenderWithFeature(
            int type,
            String packageName,
            String feature,
            IBinder token,
            String who,
            int code,
            Intent[] parts,
            String[] types,
            int flags,
            Bundle options,
            int user) {
        return intents.get(type, packageName, who, code, parts, flags);
    }

    @Override
    public int sendIntentSender(
            IApplicationThread caller,
            IIntentSender target,
            IBinder token,
            int code,
            Intent fillIn,
            String type,
            IIntentReceiver result,
            String permission,
            Bundle options) {
        return intents.send(target, fillIn, result);
    }

    @Override
    public void cancelIntentSender(IIntentSender sender) {
        intents.cancel(sender);
    }

    @Override
    public ActivityManager.PendingIntentInfo getInfoForIntentSender(IIntentSender sender) {
        if (!(sender instanceof PendingIntents.Record record)) {
            return null;
        }
        return new ActivityManager.PendingIntentInfo(
                record.key().owner(), record.ownerUid(), true, record.key().type());
    }

    /** One of two questions in the place of {@code getInfoForIntentSender} up to Android 11. */
    public String getPackageForIntentSender(IIntentSender sender) {
        return sender instanceof PendingIntents.Record record ? record.key().owner() : null;
    }

    /** The other one. */
    public int getUidForIntentSender(IIntentSender sender) {
        return sender instanceof PendingIntents.Record record ? record.ownerUid() : -1;
    }

    @Override
    public void handleApplicationCrash(
            IBinder app, ApplicationErrorReport.ParcelableCrashInfo crash) {
        // An app's own uncaught handler ends here; the crash itself is told where it was thrown.
        processes.exitCurrent("crash");
    }

    @Override
    public void noteWakeupAlarm(
            IIntentSender sender, WorkSource source, int uid, String packageName, String tag) {}

    @Override
    public void revokeUriPermission(
            IApplicationThread caller, String target, Uri uri, int mode, int user) {}

    @Override
    public List<ActivityManager.RunningServiceInfo> getServices(int max, int flags) {
        return services.components().stream().limit(max).map(this::describe).toList();
    }

    private ActivityManager.RunningServiceInfo describe(ComponentName name) {
        ActivityManager.RunningServiceInfo info = new ActivityManager.RunningServiceInfo();
        AppProcess process = services.processOf(name);
        info.service = name;
        info.started = true;
        info.process = process == null ? name.getPackageName() : process.name();
        info.pid = process == null ? 0 : process.pid();
        info.uid = process == null ? 0 : process.uid();
        return info;
    }

    @Override
    public Debug.MemoryInfo[] getProcessMemoryInfo(int[] pids) {
        Debug.MemoryInfo[] all = new Debug.MemoryInfo[pids.length];
        Arrays.setAll(all, i -> new Debug.MemoryInfo());
        return all;
    }

    @Override
    public List<ActivityManager.ProcessErrorStateInfo> getProcessesInErrorState() {
        return null; // the way of AOSP to say that there are none
    }

    @Override
    public ParceledListSlice<ApplicationExitInfo> getHistoricalProcessExitReasons(
            String packageName, int pid, int max, int user) {
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public boolean isUserAMonkey() {
        return false;
    }

    @Override
    public boolean isBackgroundRestricted(String packageName) {
        return false;
    }

    @Override
    public Configuration getConfiguration() {
        return new Configuration(
                RuntimeEnvironment.getApplication().getResources().getConfiguration());
    }

    @Override
    public void killBackgroundProcesses(String packageName, int user) {
        processes.ofPackage(packageName).stream()
                .filter(target -> target != CurrentProcess.get())
                .forEach(target -> processes.kill(target, "killBackgroundProcesses"));
    }

    @Override
    public void setRenderThread(int thread) {}

    @Override
    public void addPackageDependency(String packageName) {}

    @Override
    public void registerUidObserver(IUidObserver observer, int which, int cut, String caller) {}

    @Override
    public void unregisterUidObserver(IUidObserver observer) {}

    @Override
    public boolean handleApplicationWtf(
            IBinder app,
            String tag,
            boolean system,
            ApplicationErrorReport.ParcelableCrashInfo crash,
            int immediateCallerPid) {
        return false;
    }

    @Override
    public void handleApplicationStrictModeViolation(
            IBinder app, int penalties, StrictMode.ViolationInfo info) {}
}
