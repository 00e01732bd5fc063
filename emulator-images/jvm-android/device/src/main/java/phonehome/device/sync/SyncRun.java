package phonehome.device.sync;

import android.app.IServiceConnection;
import android.content.ComponentName;
import android.content.ISyncAdapter;
import android.content.ISyncContext;
import android.content.Intent;
import android.content.SyncResult;
import android.os.Bundle;
import android.os.IBinder;
import android.os.Process;
import phonehome.device.process.RemoteCall;
import phonehome.device.services.ActiveServices;
import phonehome.device.system.MainThread;

/** One run of one sync adapter, from bind to unbind. */
final class SyncRun extends IServiceConnection.Stub {
    private final ActiveServices services;
    private final SyncTarget target;
    private final Bundle extras;
    private final Runnable finished;
    private boolean ended;

    /**
     * @param finished run once on the main thread, whether the sync did well or its process died
     */
    SyncRun(ActiveServices services, SyncTarget target, Bundle extras, Runnable finished) {
        this.services = services;
        this.target = target;
        this.extras = extras;
        this.finished = finished;
    }

    void start(ComponentName service) {
        Intent intent = new Intent(SyncAdapters.ACTION).setComponent(service);
        services.bind(intent, null, this, null, Process.SYSTEM_UID);
    }

    @Override
    public void connected(ComponentName name, IBinder service, boolean dead) {
        if (dead || service == null) {
            end();
            return;
        }
        ISyncAdapter adapter = ISyncAdapter.Stub.asInterface(service);
        RemoteCall.into(
                null, // an adapter obeys the system alone
                () ->
                        adapter.startSync(
                                new SyncContext(), target.authority(), target.account(), extras));
    }

    private void end() {
        MainThread.post(
                () -> {
                    services.unbind(this);
                    if (!ended) {
                        ended = true;
                        finished.run();
                    }
                });
    }

    /** What the adapter tells of its work. */
    private final class SyncContext extends ISyncContext.Stub {
        @Override
        public void sendHeartbeat() {}

        @Override
        public void onFinished(SyncResult result) {
            end();
        }
    }
}
