package phonehome.device.services;

import android.app.IServiceConnection;
import android.app.ServiceStartArgs;
import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.content.pm.ParceledListSlice;
import android.content.pm.ServiceInfo;
import android.content.res.CompatibilityInfo;
import android.os.IBinder;
import android.os.Process;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import phonehome.device.events.CrossPackage;
import phonehome.device.events.CrossPackage.Via;
import phonehome.device.events.EventLog;
import phonehome.device.events.Hosting;
import phonehome.device.packages.IntentResolver;
import phonehome.device.packages.Permissions;
import phonehome.device.process.AppProcess;
import phonehome.device.process.Crossing;
import phonehome.device.process.ProcessTable;
import phonehome.device.process.RemoteBinder;
import phonehome.device.process.RemoteCall;
import phonehome.device.system.DeviceLog;
import phonehome.device.system.MainThread;

/** Starts, binds and stops services. No service is ever stopped for memory or for idleness. */
public final class ActiveServices {
    private final IntentResolver resolver;
    private final Permissions permissions;
    private final ProcessTable processes;
    private final ForegroundServices foreground;
    private final Map<ComponentName, ServiceRecord> running = new ConcurrentHashMap<>();
    private volatile SystemBindings bindings = (intent, to, caller) -> false;

    public ActiveServices(
            IntentResolver resolver, Permissions permissions, ProcessTable processes) {
        this.resolver = resolver;
        this.permissions = permissions;
        this.processes = processes;
        this.foreground = new ForegroundServices(permissions);
        processes.addMourner(this::forget);
    }

    /** Who answers a bind that no installed package does. */
    public void answerOthersBy(SystemBindings bindings) {
        this.bindings = bindings;
    }

    public ForegroundServices foreground() {
        return foreground;
    }

    /**
     * Returns the component, null when there is none, or {@code ("!", permission)} when the caller
     * lacks a permission: the forms that {@code ContextImpl.startService} knows.
     *
     * @param promised whether the service is started as one that is to come to the foreground
     */
    public ComponentName start(Intent intent, String type, int callingUid, boolean promised) {
        ServiceInfo info = resolver.service(intent, type);
        if (info == null) {
            return null;
        }
        String denied = denied(info, callingUid);
        if (denied != null) {
            return new ComponentName("!", denied);
        }
        CrossPackage.tell(info.packageName, Via.SERVICE, info.name, "startService");
        Intent delivered = Crossing.of(intent);
        MainThread.post(() -> startNow(info, delivered, promised));
        return new ComponentName(info.packageName, info.name);
    }

    private void startNow(ServiceInfo info, Intent intent, boolean promised) {
        ServiceRecord record = bringUp(info, intent);
        if (record == null) {
            return;
        }
        if (promised) {
            foreground.promised(record);
        }
        record.started = true;
        int startId = ++record.lastStartId;
        ServiceStartArgs arguments = new ServiceStartArgs(false, startId, 0, intent);
        RemoteCall.into(
                record.process,
                () ->
                        record.process
                                .applicationThread()
                                .scheduleServiceArgs(
                                        record, new ParceledListSlice<>(List.of(arguments))));
    }

    private ServiceRecord bringUp(ServiceInfo info, Intent intent) {
        ComponentName component = new ComponentName(info.packageName, info.name);
        ServiceRecord existing = running.get(component);
        if (existing != null) {
            return existing;
        }
        AppProcess process = processes.start(info, Hosting.service(component));
        if (process == null) {
            return null;
        }
        ServiceRecord record = new ServiceRecord(info, process);
        running.put(component, record);
        EventLog.serviceCreated(record, component, process);
        DeviceLog.tell(
                "component_started",
                info.packageName,
                info.name,
                Map.of("type", "service", "action", String.valueOf(intent.getAction())));
        RemoteCall.into(
                process,
                () ->
                        process.applicationThread()
                                .scheduleCreateService(
                                        record,
                                        new ServiceInfo(info),
                                        CompatibilityInfo.DEFAULT_COMPATIBILITY_INFO,
                                        0));
        return record;
    }

    /** Returns 1 when bound, 0 when there is no such service. */
    public int bind(
            Intent intent, String type, IServiceConnection to, AppProcess caller, int callingUid) {
        ServiceInfo info = resolver.service(intent, type);
        if (info == null) {
            return bindings.bind(intent, to, caller) ? 1 : 0;
        }
        String denied = denied(info, callingUid);
        if (denied != null) {
            throw new SecurityException("Not allowed to bind to service " + intent + ": " + denied);
        }
        CrossPackage.tell(info.packageName, Via.SERVICE, info.name, "bindService");
        Intent delivered = Crossing.of(intent);
        MainThread.post(() -> bindNow(info, delivered, to, caller));
        return 1;
    }

    private void bindNow(
            ServiceInfo info, Intent intent, IServiceConnection to, AppProcess caller) {
        ServiceRecord record = bringUp(info, intent);
        if (record == null) {
            return;
        }
        var key = new Intent.FilterComparison(intent);
        var connection = new ServiceRecord.Connection(to, key, caller);
        record.connections.add(connection);
        if (record.published.containsKey(key)) {
            connect(record, connection);
            return;
        }
        RemoteCall.into(
                record.process,
                () ->
                        record.process
                                .applicationThread()
                                .scheduleBindService(record, intent, false, 0, 0));
    }

    /** A service answered {@code onBind}: everybody who waits for it is told. */
    public void publish(IBinder token, Intent intent, IBinder service) {
        if (!(token instanceof ServiceRecord record)) {
            return;
        }
        var key = new Intent.FilterComparison(intent);
        record.published.put(key, service);
        record.connections.stream()
                .filter(connection -> connection.intent().equals(key))
                .forEach(connection -> connect(record, connection));
    }

    private void connect(ServiceRecord record, ServiceRecord.Connection connection) {
        IBinder local = record.published.get(connection.intent());
        if (local == null) {
            return; // onBind returned null: the connection is never told, as on a phone
        }
        IBinder binder = RemoteBinder.of(local, record.process, connection.process());
        RemoteCall.into(
                connection.process(),
                () -> connection.to().connected(record.component(), binder, false));
    }

    public boolean unbind(IServiceConnection from) {
        boolean found = false;
        for (ServiceRecord record : running.values()) {
            boolean gone = record.connections.removeIf(c -> same(c.to(), from));
            found |= gone;
            if (gone) {
                MainThread.post(() -> unbindNow(record));
            }
        }
        return found;
    }

    private static boolean same(IServiceConnection one, IServiceConnection other) {
        return one.asBinder() == other.asBinder();
    }

    private void unbindNow(ServiceRecord record) {
        record.published
                .keySet()
                .removeIf(
                        key -> {
                            boolean used =
                                    record.connections.stream()
                                            .anyMatch(c -> c.intent().equals(key));
                            if (!used) {
                                RemoteCall.into(
                                        record.process,
                                        () ->
                                                record.process
                                                        .applicationThread()
                                                        .scheduleUnbindService(
                                                                record, key.getIntent()));
                            }
                            return !used;
                        });
        stopUnwanted(record);
    }

    /** Returns 1 when a service was stopped, 0 when none was running. */
    public int stop(Intent intent, String type) {
        ServiceInfo info = resolver.service(intent, type);
        ServiceRecord record =
                info == null ? null : running.get(new ComponentName(info.packageName, info.name));
        if (record == null) {
            return 0;
        }
        MainThread.post(() -> stopNow(record));
        return 1;
    }

    /** {@code stopSelf}: ignored when a newer start came meanwhile. */
    public boolean stopSelf(IBinder token, int startId) {
        if (!(token instanceof ServiceRecord record)
                || (startId >= 0 && startId != record.lastStartId)) {
            return false;
        }
        MainThread.post(() -> stopNow(record));
        return true;
    }

    private void stopNow(ServiceRecord record) {
        record.started = false;
        stopUnwanted(record);
    }

    private void stopUnwanted(ServiceRecord record) {
        if (record.isWanted() || !running.remove(record.component(), record)) {
            return;
        }
        EventLog.serviceDestroyed(record, record.process);
        foreground.ended(record);
        RemoteCall.into(
                record.process,
                () -> record.process.applicationThread().scheduleStopService(record));
    }

    /** The binder of a running service, for {@code peekService}. */
    public IBinder peek(Intent intent, String type) {
        ServiceInfo info = resolver.service(intent, type);
        ServiceRecord record =
                info == null ? null : running.get(new ComponentName(info.packageName, info.name));
        return record == null ? null : record.published.get(new Intent.FilterComparison(intent));
    }

    private String denied(ServiceInfo info, int callingUid) {
        if (callingUid == info.applicationInfo.uid || callingUid == Process.SYSTEM_UID) {
            return null;
        }
        if (!info.exported) {
            return "not exported from uid " + info.applicationInfo.uid;
        }
        boolean granted =
                permissions.ofUid(info.permission, callingUid) == PackageManager.PERMISSION_GRANTED;
        return granted ? null : info.permission;
    }

    private void forget(AppProcess dead) {
        for (ServiceRecord record : List.copyOf(running.values())) {
            record.connections.removeIf(connection -> connection.process() == dead);
            if (record.process == dead) {
                running.remove(record.component(), record);
                foreground.ended(record);
                record.connections.forEach(
                        connection ->
                                RemoteCall.into(
                                        connection.process(),
                                        () ->
                                                connection
                                                        .to()
                                                        .connected(
                                                                record.component(), null, true)));
            }
        }
    }

    /** The process in which a service runs; null when it does not. */
    public AppProcess processOf(ComponentName name) {
        ServiceRecord record = running.get(name);
        return record == null ? null : record.process;
    }

    /** Components of the running services. */
    public List<ComponentName> components() {
        return List.copyOf(running.keySet());
    }
}
