package phonehome.device.services;

import android.app.IServiceConnection;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.os.Binder;
import android.os.IBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import phonehome.device.process.AppProcess;

/** One running service; it is its own token. Guarded by the main thread but for connections. */
final class ServiceRecord extends Binder {
    /** Somebody bound to it. */
    record Connection(IServiceConnection to, Intent.FilterComparison intent, AppProcess process) {}

    final ServiceInfo info;
    final AppProcess process;
    final List<Connection> connections = new CopyOnWriteArrayList<>();
    final Map<Intent.FilterComparison, IBinder> published = new HashMap<>();
    boolean started;
    int lastStartId;

    /** Of its notification while it is a foreground service, else 0. */
    int foregroundId;

    /** Whether somebody started it as one, and it is none yet. */
    boolean owesForeground;

    ServiceRecord(ServiceInfo info, AppProcess process) {
        this.info = info;
        this.process = process;
    }

    ComponentName component() {
        return new ComponentName(info.packageName, info.name);
    }

    @Override
    public String toString() {
        int id = System.identityHashCode(this);
        return "ServiceRecord{"
                + Integer.toHexString(id)
                + " u0 "
                + component().flattenToShortString()
                + "}";
    }

    boolean isWanted() {
        return started || !connections.isEmpty();
    }
}
