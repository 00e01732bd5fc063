package phonehome.device.activities;

import android.app.ActivityManager;
import android.app.IActivityClientController;
import android.app.IRequestFinishCallback;
import android.app.PictureInPictureParams;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.content.res.Configuration;
import android.os.Bundle;
import android.os.IBinder;
import android.os.PersistableBundle;
import android.os.Process;
import android.os.RemoteException;
import android.window.SizeConfigurationBuckets;
import com.android.internal.policy.IKeyguardDismissCallback;
import phonehome.device.older.Formerly;

/** What a running activity tells and asks about itself. */
public final class ActivityClientService extends IActivityClientController.Default {
    private final ActivityStack stack;

    public ActivityClientService(ActivityStack stack) {
        this.stack = stack;
    }

    @Override
    public void activityIdle(IBinder token, Configuration configuration, boolean stop) {}

    @Override
    public void activityResumed(IBinder token, boolean splashExit) {
        stack.resumed(token);
    }

    @Override
    public void activityPaused(IBinder token) {}

    @Override
    public void activityTopResumedStateLost() {}

    @Override
    public void activityStopped(
            IBinder token, Bundle state, PersistableBundle persistent, CharSequence reason) {
        stack.saved(token, state, persistent);
    }

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
            record.task.activities.stream()
                    .filter(one -> one.info.packageName.equals(record.info.packageName))
                    .toList()
                    .forEach(one -> stack.finish(one, 0, null));
        }
        return record != null;
    }

    @Override
    @Formerly("onBackPressedOnTaskRoot")
    public void onBackPressed(IBinder token, IRequestFinishCallback callback)
            throws RemoteException {
        callback.requestFinish();
    }

    @Override
    public boolean moveActivityTaskToBack(IBinder token, boolean nonRoot) {
        return stack.toBack(token);
    }

    @Override
    public boolean isTopOfTask(IBinder token) {
        ActivityRecord record = stack.find(token);
        return record != null && record.task.top() == record;
    }

    @Override
    public boolean willActivityBeVisible(IBinder token) {
        return stack.find(token) != null;
    }

    @Override
    public int getTaskForActivity(IBinder token, boolean onlyRoot) {
        ActivityRecord record = stack.find(token);
        boolean found = record != null && (!onlyRoot || record.task.root() == record);
        return found ? record.task.id : -1;
    }

    @Override
    @Formerly("getActivityDisplayId")
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

    @Override
    public int getLaunchedFromUid(IBinder token) {
        return Process.myUid();
    }

    @Override
    public boolean navigateUpTo(
            IBinder token, Intent target, String type, int resultCode, Intent resultData) {
        return stack.finish(token, resultCode, resultData);
    }

    @Override
    public boolean shouldUpRecreateTask(IBinder token, String affinity) {
        return false;
    }

    @Override
    public boolean releaseActivityInstance(IBinder token) {
        return false;
    }

    @Override
    public boolean convertToTranslucent(IBinder token, Bundle options) {
        return false;
    }

    @Override
    public boolean isImmersive(IBinder token) {
        return false;
    }

    @Override
    public boolean enterPictureInPictureMode(IBinder token, PictureInPictureParams parameters) {
        return false; // the feature is not among the device's
    }

    @Override
    public void activityRefreshed(IBinder token) {}

    @Override
    public void activityLocalRelaunch(IBinder token) {}

    @Override
    public void activityRelaunched(IBinder token) {}

    @Override
    public void reportSizeConfigurations(IBinder token, SizeConfigurationBuckets sizes) {}

    @Override
    public void setImmersive(IBinder token, boolean immersive) {}

    @Override
    public void setShowWhenLocked(IBinder token, boolean shown) {}

    @Override
    public void setInheritShowWhenLocked(IBinder token, boolean inherits) {}

    @Override
    public void setTurnScreenOn(IBinder token, boolean on) {}

    @Override
    public void setRecentsScreenshotEnabled(IBinder token, boolean enabled) {}

    @Override
    public void setPictureInPictureParams(IBinder token, PictureInPictureParams parameters) {}

    @Override
    public void overrideActivityTransition(
            IBinder token, boolean open, int enter, int exit, int colour) {}

    @Override
    public void clearOverrideActivityTransition(IBinder token, boolean open) {}

    @Override
    public void invalidateHomeTaskSnapshot(IBinder token) {}

    @Override
    public void dismissKeyguard(
            IBinder token, IKeyguardDismissCallback callback, CharSequence message) {}

    @Override
    public void splashScreenAttached(IBinder token) {}
}
