package phonehome.device.activities;

import android.app.ActivityManager;
import android.app.IActivityClientController;
import android.app.IRequestFinishCallback;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.res.Configuration;
import android.os.Bundle;
import android.os.IBinder;
import android.os.PersistableBundle;
import android.os.RemoteException;

/** What a running activity tells and asks about itself. */
public final class ActivityClientService extends IActivityClientController.Default {
    private final ActivityStack stack;

    public ActivityClientService(ActivityStack stack) {
        this.stack = stack;
    }

    @Override
    public void activityIdle(IBinder token, Configuration configuration, boolean stop) {}

    @Override
    public void activityResumed(IBinder token, boolean splashExit) {}

    @Override
    public void activityPaused(IBinder token) {}

    @Override
    public void activityTopResumedStateLost() {}

    @Override
    public void activityStopped(
            IBinder token, Bundle state, PersistableBundle persistent, CharSequence reason) {}

    @Override
    public void activityDestroyed(IBinder token) {}

    @Override
    public void setTaskDescription(IBinder token, ActivityManager.TaskDescription description) {}

    @Override
    public void setRequestedOrientation(IBinder token, int orientation) {}

    @Override
    public void reportActivityFullyDrawn(IBinder token, boolean restored) {}

    @Override
    public void overridePendingTransition(
            IBinder token, String name, int enter, int exit, int colour) {}

    @Override
    public boolean finishActivity(IBinder token, int code, Intent data, int task) {
        return stack.finish(token, code, data);
    }

    @Override
    public boolean finishActivityAffinity(IBinder token) {
        ActivityRecord record = stack.find(token);
        if (record != null) {
            stack.finishAll(record.info.packageName);
        }
        return record != null;
    }

    @Override
    public void onBackPressed(IBinder token, IRequestFinishCallback callback)
            throws RemoteException {
        callback.requestFinish();
    }

    @Override
    public boolean moveActivityTaskToBack(IBinder token, boolean nonRoot) {
        stack.hide();
        return true;
    }

    @Override
    public boolean isTopOfTask(IBinder token) {
        return stack.topToken() == token;
    }

    @Override
    public boolean willActivityBeVisible(IBinder token) {
        return stack.find(token) != null;
    }

    @Override
    public int getTaskForActivity(IBinder token, boolean onlyRoot) {
        return stack.find(token) == null ? -1 : 1;
    }

    @Override
    public int getDisplayId(IBinder token) {
        return 0;
    }

    @Override
    public int getRequestedOrientation(IBinder token) {
        ActivityRecord record = stack.find(token);
        return record == null
                ? ActivityInfo.SCREEN_ORIENTATION_UNSPECIFIED
                : record.info.screenOrientation;
    }

    @Override
    public ComponentName getCallingActivity(IBinder token) {
        ActivityRecord record = stack.find(token);
        return record == null || record.resultTo == null ? null : record.resultTo.component();
    }

    @Override
    public String getCallingPackage(IBinder token) {
        ComponentName caller = getCallingActivity(token);
        return caller == null ? null : caller.getPackageName();
    }

    @Override
    public String getLaunchedFromPackage(IBinder token) {
        ActivityRecord record = stack.find(token);
        return record == null ? null : record.caller;
    }
}
