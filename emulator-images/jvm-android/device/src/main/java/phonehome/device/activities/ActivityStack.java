package phonehome.device.activities;

import android.app.ActivityManager;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.pm.PackageManager;
import android.os.IBinder;
import android.os.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.DeviceLog;
import phonehome.device.system.MainThread;

/**
 * The one task of the one display: starts, finishes and resumes activities in stack order.
 *
 * <p>All changes happen on the main thread. Launch modes singleTop, singleTask and singleInstance
 * are honoured within the one task; there are no further tasks (FIDELITY.md).
 */
public final class ActivityStack {
    private final IntentResolver resolver;
    private final Permissions permissions;
    private final ProcessTable processes;
    private final List<ActivityRecord> stack = new ArrayList<>();

    public ActivityStack(
            IntentResolver resolver, Permissions permissions, ProcessTable processes) {
        this.resolver = resolver;
        this.permissions = permissions;
        this.processes = processes;
        processes.addMourner(this::forget);
    }

    /** Returns one of {@code ActivityManager.START_*}; the launch itself follows on the looper. */
    public int start(StartRequest request) {
        Intent intent = new Intent(request.intent());
        ActivityInfo info = resolver.activity(intent, request.type());
        if (info == null) {
            return intent.getComponent() == null
                    ? ActivityManager.START_INTENT_NOT_RESOLVED
                    : ActivityManager.START_CLASS_NOT_FOUND;
        }
        checkAccess(request, info);
        String name = info.targetActivity == null ? info.name : info.targetActivity;
        intent.setComponent(new ComponentName(info.packageName, name));
        ActivityRecord record =
                new ActivityRecord(info, intent, request, find(request.resultTo()));
        MainThread.post(() -> launch(record));
        return ActivityManager.START_SUCCESS;
    }

    private void checkAccess(StartRequest request, ActivityInfo info) {
        boolean own = request.callingUid() == info.applicationInfo.uid;
        boolean open = own || info.exported || request.callingUid() == Process.SYSTEM_UID;
        boolean allowed =
                own
                        || permissions.ofUid(info.permission, request.callingUid())
                                == PackageManager.PERMISSION_GRANTED;
        if (!open || !allowed) {
            throw new SecurityException(
                    "Permission Denial: starting "
                            + request.intent()
                            + " from uid "
                            + request.callingUid());
        }
    }

    private void launch(ActivityRecord record) {
        if (reuse(record)) {
            return;
        }
        record.process = processes.start(record.info.packageName);
        if (record.process == null) {
            return;
        }
        ActivityRecord below = top();
        if (below != null) {
            Transactions.pause(below, false);
        }
        stack.add(record);
        DeviceLog.tell(
                "component_started",
                record.info.packageName,
                record.info.name,
                Map.of("type", "activity", "action", String.valueOf(record.intent.getAction())));
        Transactions.launch(record);
        if (below != null) {
            Transactions.stop(below);
        }
    }

    private boolean reuse(ActivityRecord record) {
        int flags = record.intent.getFlags();
        int mode = record.info.launchMode;
        boolean single =
                mode == ActivityInfo.LAUNCH_SINGLE_TASK
                        || mode == ActivityInfo.LAUNCH_SINGLE_INSTANCE
                        || mode == ActivityInfo.LAUNCH_SINGLE_INSTANCE_PER_TASK
                        || (flags & Intent.FLAG_ACTIVITY_CLEAR_TOP) != 0;
        boolean singleTop =
                mode == ActivityInfo.LAUNCH_SINGLE_TOP
                        || (flags & Intent.FLAG_ACTIVITY_SINGLE_TOP) != 0;
        ActivityRecord existing = single ? last(record.component()) : top();
        if (existing == null
                || !(single || singleTop)
                || !existing.component().equals(record.component())) {
            return false;
        }
        for (ActivityRecord above = top(); above != existing; above = top()) {
            remove(above);
        }
        Transactions.newIntent(existing, record.intent);
        return true;
    }

    /** Ends an activity, hands its result on and resumes the next; false for a stranger's token. */
    public boolean finish(IBinder token, int resultCode, Intent data) {
        ActivityRecord record = find(token);
        if (record == null || record.finishing) {
            return record != null;
        }
        record.finishing = true;
        MainThread.post(() -> finishNow(record, resultCode, data));
        return true;
    }

    private void finishNow(ActivityRecord record, int resultCode, Intent data) {
        boolean wasTop = record == top();
        if (wasTop) {
            Transactions.pause(record, true);
        }
        remove(record);
        if (record.resultTo != null && record.requestCode >= 0) {
            Transactions.result(record.resultTo, record, resultCode, data);
        }
        if (wasTop && top() != null) {
            Transactions.resume(top());
        }
    }

    private void remove(ActivityRecord record) {
        stack.remove(record);
        Transactions.destroy(record);
    }

    private void forget(AppProcess dead) {
        MainThread.post(
                () -> {
                    ActivityRecord before = top();
                    stack.removeIf(record -> record.process == dead);
                    if (top() != null && top() != before) {
                        Transactions.resume(top());
                    }
                });
    }

    /** The top activity goes out of sight, for the home screen or a dark one, and stays. */
    public void hide() {
        if (top() != null) {
            Transactions.pause(top(), false);
            Transactions.stop(top());
        }
    }

    /** The top activity is seen again. */
    public void show() {
        if (top() != null) {
            Transactions.resume(top());
        }
    }

    /** Ends every activity of a package, as force-stop does. */
    public void finishAll(String packageName) {
        List.copyOf(stack).stream()
                .filter(record -> record.info.packageName.equals(packageName))
                .forEach(record -> finish(record, 0, null));
    }

    ActivityRecord top() {
        return stack.isEmpty() ? null : stack.get(stack.size() - 1);
    }

    /** Token of the visible activity, or null for the home screen. */
    public IBinder topToken() {
        return top();
    }

    /** Components from bottom to top. */
    public List<ComponentName> components() {
        return stack.stream().map(ActivityRecord::component).toList();
    }

    private ActivityRecord last(ComponentName component) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (stack.get(i).component().equals(component)) {
                return stack.get(i);
            }
        }
        return null;
    }

    ActivityRecord find(IBinder token) {
        return token instanceof ActivityRecord record && stack.contains(record) ? record : null;
    }
}
