package phonehome.device.notifications;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.os.Handler;
import android.os.Looper;
import android.service.notification.NotificationListenerService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import phonehome.device.access.EnabledComponents;
import phonehome.device.packages.IntentResolver;
import phonehome.device.process.CurrentProcess;
import phonehome.device.services.ActiveServices;
import phonehome.runtime.DeviceClock;

/**
 * The notification listeners that the owner allowed: bound from then on, told of every
 * notification, bound again after their process died (AOSP's {@code ManagedServices}).
 */
public final class NotificationListeners implements NotificationBoard.Watcher {
    private static final String PERMISSION =
            "android.permission.BIND_NOTIFICATION_LISTENER_SERVICE";

    /** {@code ManagedServices.ON_BINDING_DIED_REBIND_DELAY_MS}. */
    private static final long REBIND_MS = 10_000;

    /** {@code ActivityManagerConstants.MIN_CRASH_INTERVAL}. */
    private static final long PATIENCE_MS = 120_000;

    private final EnabledComponents allowed =
            new EnabledComponents("enabled_notification_listeners");
    private final Map<ComponentName, ListenerBinding> bound = new ConcurrentHashMap<>();
    private final Map<ComponentName, Long> losses = new ConcurrentHashMap<>();
    private final Handler handler = Handler.createAsync(Looper.getMainLooper());
    private final IntentResolver resolver;
    private final ActiveServices services;
    private final NotificationBoard board;

    public NotificationListeners(
            IntentResolver resolver, ActiveServices services, NotificationBoard board) {
        this.resolver = resolver;
        this.services = services;
        this.board = board;
        board.watch(this);
    }

    /** Which listeners a package declares, in the form that the system binds to. */
    public List<ComponentName> declaredBy(String packageName) {
        Intent any = new Intent(NotificationListenerService.SERVICE_INTERFACE);
        return resolver.services(any.setPackage(packageName), null).stream()
                .map(found -> found.serviceInfo)
                .filter(info -> PERMISSION.equals(info.permission))
                .map(ServiceInfo::getComponentName)
                .toList();
    }

    /** The owner allows a listener; false when there is none of this name. */
    public boolean allow(ComponentName listener) {
        if (!declaredBy(listener.getPackageName()).contains(listener)) {
            return false;
        }
        allowed.add(listener);
        bind(listener);
        return true;
    }

    /** The owner takes it back. */
    public void disallow(ComponentName listener) {
        allowed.remove(listener);
        unbind(listener);
    }

    /** A package is gone, and with it what the owner allowed it. */
    void forget(String packageName) {
        allowed.of(packageName).forEach(this::disallow);
    }

    public Set<ComponentName> allowed() {
        return allowed.all();
    }

    public Collection<ComponentName> bound() {
        return bound.keySet();
    }

    boolean hasBound(String packageName) {
        return bound.keySet().stream().anyMatch(one -> one.getPackageName().equals(packageName));
    }

    void bind(ComponentName listener) {
        if (!allowed.all().contains(listener) || bound.containsKey(listener)) {
            return;
        }
        ListenerBinding binding =
                new ListenerBinding(services, board::ranking, () -> lost(listener));
        bound.put(listener, binding);
        services.bind(
                new Intent(NotificationListenerService.SERVICE_INTERFACE).setComponent(listener),
                null,
                binding,
                null,
                android.os.Process.SYSTEM_UID);
    }

    void unbind(ComponentName listener) {
        ListenerBinding binding = bound.remove(listener);
        if (binding != null) {
            services.unbind(binding);
        }
    }

    /**
     * One that is lost twice within two minutes stays away, as a phone takes its process for bad.
     */
    private void lost(ComponentName listener) {
        unbind(listener);
        long now = DeviceClock.elapsedMillis();
        Long before = losses.put(listener, now);
        if (before == null || now - before >= PATIENCE_MS) {
            CurrentProcess.run(null, () -> handler.postDelayed(() -> bind(listener), REBIND_MS));
        }
    }

    @Override
    public void posted(Posted posted) {
        bound.values()
                .forEach(
                        to ->
                                to.call(
                                        listener ->
                                                listener.onNotificationPosted(
                                                        new Holder(posted.notification()),
                                                        board.ranking())));
    }

    @Override
    public void removed(Posted posted, int reason) {
        bound.values()
                .forEach(
                        to ->
                                to.call(
                                        listener ->
                                                listener.onNotificationRemoved(
                                                        new Holder(posted.notification()),
                                                        board.ranking(),
                                                        null,
                                                        reason)));
    }
}
