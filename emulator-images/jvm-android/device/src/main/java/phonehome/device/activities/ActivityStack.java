package phonehome.device.activities;

import android.app.ActivityManager;
import android.app.ResultInfo;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.os.IBinder;
import android.os.PersistableBundle;
import android.os.Process;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import phonehome.device.events.CrossPackage;
import phonehome.device.events.CrossPackage.Via;
import phonehome.device.events.EventLog;
import phonehome.device.events.Hosting;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crossing;
import phonehome.device.process.ProcessTable;
import phonehome.device.system.DeviceLog;
import phonehome.device.system.MainThread;

/**
 * Starts, finishes and resumes the activities of the one display; one at a time is resumed.
 *
 * <p>All changes happen on the main thread.
 */
public final class ActivityStack {
    private final IntentResolver resolver;
    private final Permissions permissions;
    private final ProcessTable processes;
    private final SystemActivities system;
    private final Tasks tasks = new Tasks();

    /** Whether the home screen covers all tasks. */
    private boolean atHome;

    private volatile Consumer<ComponentName> screens = name -> {};

    public ActivityStack(
            IntentResolver resolver,
            Permissions permissions,
            ProcessTable processes,
            SystemActivities system) {
        this.resolver = resolver;
        this.permissions = permissions;
        this.processes = processes;
        this.system = system;
        processes.addMourner(this::forget);
    }

    /** From now on {@code watcher} is told, on the main thread, of each activity that resumed. */
    public void onScreen(Consumer<ComponentName> watcher) {
        screens = watcher;
    }

    /** An activity says that it resumed. */
    void resumed(IBinder token) {
        ActivityRecord record = find(token);
        if (record != null) {
            MainThread.post(() -> screens.accept(record.component()));
        }
    }

    /** Returns one of {@code ActivityManager.START_*}; the launch itself follows on the looper. */
    public int start(StartRequest request) {
        Intent intent = Crossing.of(request.intent());
        ActivityRecord source = find(request.resultTo());
        ActivityInfo info = resolver.activity(intent, request.type());
        if (info == null) {
            return startSystem(request, source);
        }
        checkAccess(request, info);
        CrossPackage.tell(info.packageName, Via.ACTIVITY, info.name, "startActivity");
        String name = info.targetActivity == null ? info.name : info.targetActivity;
        intent.setComponent(new ComponentName(info.packageName, name));
        ActivityRecord record = new ActivityRecord(info, intent, request, source);
        MainThread.post(() -> launch(record, source));
        return ActivityManager.START_SUCCESS;
    }

    private int startSystem(StartRequest request, ActivityRecord source) {
        SystemActivities.Screen screen = system.open(request);
        if (screen == null) {
            return request.intent().getComponent() == null
                    ? ActivityManager.START_INTENT_NOT_RESOLVED
                    : ActivityManager.START_CLASS_NOT_FOUND;
        }
        if (source != null && request.requestCode() >= 0) {
            MainThread.post(() -> cover(source, request, screen));
        }
        return ActivityManager.START_SUCCESS;
    }

    /** A system activity comes over {@code source}, until it has an answer. */
    private void cover(
            ActivityRecord source, StartRequest request, SystemActivities.Screen screen) {
        if (find(source) == null) {
            return;
        }
        if (source == visible() && !source.stopped) {
            Transactions.pause(source, false);
        }
        Cover cover = new Cover(screen.component());
        source.covers.add(cover);
        screen.show(cover, answer -> uncover(source, cover, result(request, answer)));
        if (source.covers.contains(cover) && cover.component() != null) {
            screens.accept(cover.component());
        }
    }

    private static ResultInfo result(StartRequest request, SystemActivities.Answer answer) {
        return new ResultInfo(
                request.resultWho(), request.requestCode(), answer.code(), answer.data());
    }

    private void uncover(ActivityRecord source, Cover cover, ResultInfo result) {
        source.covers.remove(cover);
        Transactions.result(source, result);
        if (source == visible() && !source.stopped && source.covers.isEmpty()) {
            Transactions.resume(source);
        }
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

    private void launch(ActivityRecord record, ActivityRecord source) {
        ActivityRecord before = visible();
        atHome = false;
        Task task = tasks.target(record, source);
        if (task != null) {
            tasks.toFront(task);
            if (reuse(record, task, before)) {
                return;
            }
        }
        // Before its process starts, as on a phone: an activity whose process dies at once was
        // made.
        boolean joins = task != null && task.root() != null;
        int taskId = joins ? task.id : tasks.nextId();
        EventLog.activityCreated(record, taskId, record.component(), record.intent);
        record.process = processes.start(record.info, Hosting.activity(record.component()));
        if (record.process == null) {
            return;
        }
        boolean leaves = before != null && tasks.activities().contains(before);
        if (leaves) {
            Transactions.pause(before, false);
        }
        tasks.add(joins ? task : tasks.create(record.info), record);
        tell(record);
        Transactions.launch(record);
        if (leaves) {
            Transactions.stop(before);
            leaveNoHistory(before);
        }
    }

    private void leaveNoHistory(ActivityRecord left) {
        boolean forgets =
                (left.intent.getFlags() & Intent.FLAG_ACTIVITY_NO_HISTORY) != 0
                        || (left.info.flags & ActivityInfo.FLAG_NO_HISTORY) != 0;
        if (forgets) {
            finish(left, 0, null);
        }
    }

    private static void tell(ActivityRecord record) {
        DeviceLog.tell(
                "component_started",
                record.info.packageName,
                record.info.name,
                Map.of("type", "activity", "action", String.valueOf(record.intent.getAction())));
    }

    /** Shows what is there already, when the flags and the launch mode ask for that. */
    private boolean reuse(ActivityRecord record, Task task, ActivityRecord before) {
        Reuse.Choice choice = Reuse.of(record, task);
        choice.finished().forEach(this::remove);
        ActivityRecord shown = choice.shown();
        if (shown == null) {
            return false;
        }
        if (before != null && before != shown && tasks.activities().contains(before)) {
            Transactions.pause(before, false);
            Transactions.stop(before);
        }
        if (choice.isNewIntent() && shown.process != null) {
            Transactions.newIntent(shown, record.intent);
        } else {
            bringBack(shown);
        }
        return true;
    }

    /** Ends an activity, hands its result on and resumes the next; false for a stranger's token. */
    public boolean finish(IBinder token, int resultCode, Intent data) {
        ActivityRecord record = find(token);
        if (record == null || record.finishing) {
            return record != null;
        }
        record.finishing = true;
        Intent delivered = Crossing.of(data);
        MainThread.post(() -> finishNow(record, resultCode, delivered));
        return true;
    }

    private void finishNow(ActivityRecord record, int resultCode, Intent data) {
        boolean wasVisible = record == visible();
        if (wasVisible && !record.stopped) {
            Transactions.pause(record, true);
        }
        tasks.remove(record);
        if (record.resultTo != null && record.requestCode >= 0) {
            Transactions.result(
                    record.resultTo,
                    new ResultInfo(record.resultWho, record.requestCode, resultCode, data));
        }
        if (wasVisible) {
            show();
        }
        Transactions.destroy(record);
    }

    private void remove(ActivityRecord record) {
        tasks.remove(record);
        Transactions.destroy(record);
    }

    private void forget(AppProcess dead) {
        MainThread.post(
                () -> {
                    ActivityRecord before = visible();
                    for (ActivityRecord record : tasks.activities()) {
                        if (record.process == dead) {
                            lose(record);
                        }
                    }
                    if (visible() != before) {
                        show();
                    }
                });
    }

    /** Its process is gone: it comes back when it saved its state, else it is forgotten. */
    private void lose(ActivityRecord record) {
        record.process = null;
        record.uncover();
        if (!record.stopped || record.finishing || !record.hasState) {
            tasks.remove(record);
        }
    }

    /** The activity goes out of sight, for a dark screen, and stays. */
    public void hide() {
        ActivityRecord shown = visible();
        if (shown != null && !shown.stopped) {
            Transactions.pause(shown, false);
            Transactions.stop(shown);
        }
    }

    /** The home screen covers everything. */
    public void home() {
        hide();
        atHome = true;
    }

    /** The visible activity is seen again. */
    public void show() {
        ActivityRecord shown = visible();
        if (shown != null) {
            bringBack(shown);
        }
    }

    private void bringBack(ActivityRecord record) {
        if (record.process != null) {
            Transactions.resume(record);
            return;
        }
        AppProcess process = processes.start(record.info, Hosting.activity(record.component()));
        if (process == null) {
            tasks.remove(record);
            show();
            return;
        }
        record.process = process;
        tell(record);
        Transactions.launch(record);
    }

    /** What the activity wants to find again after its process died. */
    void saved(IBinder token, Bundle state, PersistableBundle persistent) {
        ActivityRecord record = find(token);
        if (record != null) {
            record.hasState = true;
            record.state = state;
            record.persistentState = persistent;
        }
    }

    /** Puts the activity's task behind all others; the home screen comes when it was in front. */
    boolean toBack(IBinder token) {
        ActivityRecord record = find(token);
        if (record == null) {
            return false;
        }
        MainThread.post(
                () -> {
                    if (record.task == tasks.front()) {
                        home();
                    }
                });
        return true;
    }

    /** Shows a task, whatever was in front; an unknown one changes nothing. */
    void toFront(int id) {
        MainThread.post(
                () ->
                        tasks.activities().stream()
                                .filter(record -> record.task.id == id)
                                .findFirst()
                                .ifPresent(record -> show(record.task)));
    }

    private void show(Task task) {
        if (atHome || task != tasks.front()) {
            hide();
            atHome = false;
            tasks.toFront(task);
            show();
        }
    }

    /** Ends every activity of a package, as force-stop does. */
    public void finishAll(String packageName) {
        tasks.activities().stream()
                .filter(record -> record.info.packageName.equals(packageName))
                .forEach(record -> finish(record, 0, null));
    }

    /** The activity that the owner sees, or would if the screen were lit; null at home. */
    ActivityRecord visible() {
        return atHome || tasks.front() == null ? null : tasks.front().top();
    }

    /** Tokens of what is in sight, bottom to top: the activity, what covers it; none at home. */
    public List<IBinder> tokensInSight() {
        ActivityRecord seen = visible();
        return seen == null
                ? List.of()
                : Stream.concat(Stream.of(seen), seen.covers.stream())
                        .map(IBinder.class::cast)
                        .toList();
    }

    /** Components from bottom to top. */
    public List<ComponentName> components() {
        return tasks.activities().stream().map(ActivityRecord::component).toList();
    }

    /** The activity that the owner sees, as {@code dumpsys} writes it; null at the home screen. */
    public String resumed() {
        ActivityRecord top = visible();
        return top == null || top.stopped
                ? null
                : String.format(
                        "ActivityRecord{%x u0 %s t%d}",
                        System.identityHashCode(top),
                        top.onScreen().flattenToShortString(),
                        top.task.id);
    }

    ActivityRecord find(IBinder token) {
        return token instanceof ActivityRecord record && tasks.activities().contains(record)
                ? record
                : null;
    }
}
