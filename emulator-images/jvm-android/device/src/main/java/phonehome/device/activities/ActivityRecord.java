package phonehome.device.activities;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.os.Binder;
import phonehome.device.process.AppProcess;

/** One activity on the stack; it is its own token. */
final class ActivityRecord extends Binder {
    final ActivityInfo info;
    final Intent intent;
    final String caller;
    final ActivityRecord resultTo;
    final String resultWho;
    final int requestCode;
    AppProcess process;
    boolean finishing;

    ActivityRecord(ActivityInfo info, Intent intent, StartRequest request, ActivityRecord to) {
        this.info = info;
        this.intent = intent;
        this.caller = request.callingPackage();
        this.resultTo = to;
        this.resultWho = request.resultWho();
        this.requestCode = request.requestCode();
    }

    ComponentName component() {
        return new ComponentName(info.packageName, info.name);
    }
}
