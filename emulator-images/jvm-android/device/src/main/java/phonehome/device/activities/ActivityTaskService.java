package phonehome.device.activities;

import android.app.ActivityManager;
import android.app.IActivityClientController;
import android.app.IActivityTaskManager;
import android.app.IApplicationThread;
import android.app.ITaskStackListener;
import android.app.ProfilerInfo;
import android.content.Intent;
import android.content.pm.ConfigurationInfo;
import android.content.pm.ParceledListSlice;
import android.os.Build;
import android.os.Bundle;
import android.os.IBinder;
import java.util.List;
import phonehome.device.older.FormerlyHere;
import phonehome.device.system.Phone;

/** {@code activity_task}: what apps call to start activities and to ask about the task. */
public final class ActivityTaskService extends IActivityTaskManager.Default {
    private final ActivityStack stack;

    /** Has a door of its own since Android 12. */
    @FormerlyHere private final ActivityClientService client;

    public ActivityTaskService(ActivityStack stack, ActivityClientService client) {
        this.stack = stack;
        this.client = client;
    }

    @Override
    public int startActivity(
            IApplicationThread caller,
            String callingPackage,
            String feature,
            Intent intent,
            String type,
            IBinder resultTo,
            String resultWho,
            int requestCode,
            int flags,
            ProfilerInfo profiler,
            Bundle options) {
        return stack.start(
                new StartRequest(
                        callingPackage,
                        android.os.Process.myUid(),
                        intent,
                        type,
                        resultTo,
                        resultWho,
                        requestCode));
    }

    @Override
    public int startActivityAsUser(
            IApplicationThread caller,
            String callingPackage,
            String feature,
            Intent intent,
            String type,
            IBinder resultTo,
            String resultWho,
            int requestCode,
            int flags,
            ProfilerInfo profiler,
            Bundle options,
            int user) {
        return startActivity(
                caller,
                callingPackage,
                feature,
                intent,
                type,
                resultTo,
                resultWho,
                requestCode,
                flags,
                profiler,
                options);
    }

    @Override
    public int startActivities(
            IApplicationThread caller,
            String callingPackage,
            String feature,
            Intent[] intents,
            String[] types,
            IBinder resultTo,
            Bundle options,
            int user) {
        int result = ActivityManager.START_SUCCESS;
        for (Intent intent : intents) {
            result =
                    startActivity(
                            caller,
                            callingPackage,
                            feature,
                            intent,
                            null,
                            resultTo,
                            null,
                            -1,
                            0,
                            null,
                            options);
        }
        return result;
    }

    @Override
    public IActivityClientController getActivityClientController() {
        return Phone.get().activityClient();
    }

    /** Asked up to Android 11; since then an activity is given them when it starts: here none. */
    public Bundle getActivityOptions(IBinder token) {
        return null;
    }

    @Override
    public int getLockTaskModeState() {
        return ActivityManager.LOCK_TASK_MODE_NONE;
    }

    @Override
    public ConfigurationInfo getDeviceConfigurationInfo() {
        ConfigurationInfo info = new ConfigurationInfo();
        info.reqGlEsVersion = 0x30002;
        return info;
    }

    @Override
    public List<ActivityManager.RunningTaskInfo> getTasks(
            int max, boolean visible, boolean withExtras, int display) {
        ActivityManager.RunningTaskInfo task = new ActivityManager.RunningTaskInfo();
        var components = stack.components();
        if (components.isEmpty()) {
            return List.of();
        }
        number(task, 1);
        task.numActivities = components.size();
        task.baseActivity = components.get(0);
        task.topActivity = components.get(components.size() - 1);
        return List.of(task);
    }

    /** A task's number lies in another field since Android 10. */
    private static void number(ActivityManager.RunningTaskInfo task, int number) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
            task.taskId = number;
        } else {
            task.id = number;
        }
    }

    @Override
    public List<IBinder> getAppTasks(String caller) {
        return List.of();
    }

    @Override
    public ParceledListSlice<ActivityManager.RecentTaskInfo> getRecentTasks(
            int max, int flags, int user) {
        return new ParceledListSlice<>(List.of());
    }

    @Override
    public boolean isInLockTaskMode() {
        return false;
    }

    @Override
    public void moveTaskToFront(
            IApplicationThread caller, String packageName, int task, int flags, Bundle options) {
        stack.toFront(task);
    }

    @Override
    public void registerTaskStackListener(ITaskStackListener listener) {}

    @Override
    public void unregisterTaskStackListener(ITaskStackListener listener) {}
}
