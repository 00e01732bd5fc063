package phonehome.device.activities;

import android.app.ResultInfo;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ActivityInfo;
import android.os.Binder;
import android.os.Bundle;
import android.os.PersistableBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import phonehome.device.process.AppProcess;

/** One activity of a task; it is its own token. */
final class ActivityRecord extends Binder {
    final ActivityInfo info;
    final Intent intent;
    final String caller;
    final ActivityRecord resultTo;
    final String resultWho;
    final int requestCode;

    /** Results that came while it had no process; handed over at its next launch. */
    final List<ResultInfo> results = new ArrayList<>();

    /** What of the system stands over it, from bottom to top. */
    final List<Cover> covers = new ArrayList<>();

    Task task;

    /** Null once the process died; the activity is launched anew when it is seen again. */
    AppProcess process;

    boolean finishing;

    /** Whether it was told to pause and not to resume since. */
    boolean paused;

    /** Whether it was told to stop and not to resume since. */
    boolean stopped;

    /** Whether it saved its state, which it may have left empty. */
    boolean hasState;

    Bundle state;
    PersistableBundle persistentState;

    ActivityRecord(ActivityInfo info, Intent intent, StartRequest request, ActivityRecord source) {
        this.info = info;
        this.intent = intent;
        this.caller = request.callingPackage();
        boolean forwards =
                source != null
                        && request.requestCode() < 0
                        && (intent.getFlags() & Intent.FLAG_ACTIVITY_FORWARD_RESULT) != 0;
        this.resultTo = forwards ? source.resultTo : request.requestCode() < 0 ? null : source;
        this.resultWho = forwards ? source.resultWho : request.resultWho();
        this.requestCode = forwards ? source.requestCode : request.requestCode();
    }

    ComponentName component() {
        return new ComponentName(info.packageName, info.name);
    }

    /** What an owner would say is on the screen: the activity, or what covers it. */
    ComponentName onScreen() {
        return covers.stream()
                .map(Cover::component)
                .filter(Objects::nonNull)
                .reduce((lower, upper) -> upper)
                .orElse(component());
    }

    /** What covers it goes, and answers nothing. */
    void uncover() {
        covers.forEach(Cover::remove);
        covers.clear();
    }
}
