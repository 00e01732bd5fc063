package phonehome.device.activities;

import android.app.ActivityManager;
import android.app.IApplicationThread;
import android.app.ResultInfo;
import android.app.servertransaction.ActivityResultItem;
import android.app.servertransaction.ClientTransactionItem;
import android.app.servertransaction.DestroyActivityItem;
import android.app.servertransaction.LaunchActivityItem;
import android.app.servertransaction.NewIntentItem;
import android.app.servertransaction.PauseActivityItem;
import android.app.servertransaction.ResumeActivityItem;
import android.app.servertransaction.StopActivityItem;
import android.content.Intent;
import android.content.res.Configuration;
import android.os.Binder;
import android.os.RemoteException;
import android.window.ActivityWindowInfo;
import com.android.internal.content.ReferrerIntent;
import java.util.List;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.process.CurrentProcess;
import phonehome.device.system.Phone;

/** The life-cycle messages that the window manager's side sends to an app's main thread. */
final class Transactions {
    private Transactions() {}

    static void launch(ActivityRecord record) {
        awake(record);
        send(record, launchItem(record), ResumeActivityItem.obtain(record, true, false));
        record.results.clear();
    }

    private static LaunchActivityItem launchItem(ActivityRecord record) {
        Configuration configuration =
                RuntimeEnvironment.getApplication().getResources().getConfiguration();
        return LaunchActivityItem.obtain(
                record,
                record.intent,
                System.identityHashCode(record),
                record.info,
                new Configuration(configuration),
                new Configuration(),
                0,
                record.caller,
                null,
                ActivityManager.PROCESS_STATE_TOP,
                record.state,
                record.persistentState,
                record.results.isEmpty() ? null : List.copyOf(record.results),
                null,
                null,
                true,
                null,
                new Binder(),
                Phone.get().activityClient(),
                new Binder(),
                false,
                null,
                new Binder(),
                new ActivityWindowInfo());
    }

    static void newIntent(ActivityRecord record, Intent intent) {
        awake(record);
        ReferrerIntent delivered = new ReferrerIntent(intent, record.caller, new Binder());
        send(
                record,
                NewIntentItem.obtain(record, List.of(delivered), true),
                ResumeActivityItem.obtain(record, true, false));
    }

    private static void awake(ActivityRecord record) {
        record.stopped = false;
        record.paused = false;
    }

    /** One that is covered was told before, and hears it again only when it ends. */
    static void pause(ActivityRecord record, boolean finishing) {
        if (record.paused && !finishing) {
            return;
        }
        record.paused = true;
        send(record, PauseActivityItem.obtain(record, finishing, false, false, false));
    }

    static void stop(ActivityRecord record) {
        record.stopped = true;
        record.paused = true;
        send(record, StopActivityItem.obtain(record));
    }

    static void resume(ActivityRecord record) {
        awake(record);
        send(record, ResumeActivityItem.obtain(record, true, false));
    }

    static void destroy(ActivityRecord record) {
        send(record, DestroyActivityItem.obtain(record, true));
    }

    /** Delivers a result now, or keeps it for the activity's next launch. */
    static void result(ActivityRecord to, ResultInfo result) {
        if (to.process == null) {
            to.results.add(result);
        } else {
            send(to, ActivityResultItem.obtain(to, List.of(result)));
        }
    }

    private static void send(ActivityRecord record, ClientTransactionItem... items) {
        if (record.process == null || record.process.isDead()) {
            return;
        }
        IApplicationThread thread = record.process.applicationThread();
        CurrentProcess.run(
                record.process,
                () -> {
                    try {
                        thread.scheduleTransaction(Envelope.of(thread, record, items));
                    } catch (RemoteException e) {
                        throw e.rethrowAsRuntimeException();
                    }
                });
    }
}
