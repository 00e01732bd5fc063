package phonehome.device.access;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.os.Handler;
import android.os.IBinder;
import android.os.IInterface;
import android.os.Looper;
import android.os.Process;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import phonehome.device.access.ServiceBinding.Message;
import phonehome.device.packages.IntentResolver;
import phonehome.device.process.CurrentProcess;
import phonehome.device.services.ActiveServices;
import phonehome.device.settings.SettingsStore;
import phonehome.device.system.MainThread;
import phonehome.runtime.DeviceClock;

/**
 * Services of one kind that an owner switches on in the settings: bound from then on, and again
 * after their process died (AOSP's {@code ManagedServices}).
 */
public final class ManagedServices<T extends IInterface> implements ServiceBinding.Ends {
    /**
     * A kind of services.
     *
     * @param action by which apps declare them
     * @param permission that they must ask for, so that only the system binds to them
     * @param setting secure setting with those that are on
     */
    public record Kind<T>(
            String action, String permission, String setting, Function<IBinder, T> asInterface) {}

    /** Hears of each service that was bound, on the main thread, as the system. */
    public interface Greeting {
        void connected(ComponentName name);
    }

    /** {@code ManagedServices.ON_BINDING_DIED_REBIND_DELAY_MS}. */
    private static final long REBIND_MS = 10_000;

    /** {@code ActivityManagerConstants.MIN_CRASH_INTERVAL}. */
    private static final long PATIENCE_MS = 120_000;

    private final Kind<T> kind;
    private final EnabledComponents enabled;
    private final IntentResolver resolver;
    private final ActiveServices services;
    private final Greeting greeting;
    private final Map<ComponentName, ServiceBinding<T>> bound = new ConcurrentHashMap<>();
    private final Map<ComponentName, Long> losses = new ConcurrentHashMap<>();
    private final Handler handler = Handler.createAsync(Looper.getMainLooper());

    public ManagedServices(
            Kind<T> kind, IntentResolver resolver, ActiveServices services, Greeting greeting) {
        this.kind = kind;
        this.enabled = new EnabledComponents(kind.setting());
        this.resolver = resolver;
        this.services = services;
        this.greeting = greeting;
        SettingsStore.SECURE.watch(kind.setting(), () -> MainThread.post(this::follow));
    }

    /** Which a package declares, in the form that the system binds to. */
    public List<ComponentName> declaredBy(String packageName) {
        Intent any = new Intent(kind.action()).setPackage(packageName);
        return resolver.services(any, null).stream()
                .map(found -> found.serviceInfo)
                .filter(info -> kind.permission().equals(info.permission))
                .map(ServiceInfo::getComponentName)
                .toList();
    }

    /** The owner switches one on; false when there is none of this name. */
    public boolean enable(ComponentName name) {
        boolean known = declaredBy(name.getPackageName()).contains(name);
        if (known) {
            enabled.add(name);
        }
        return known;
    }

    public void disable(ComponentName name) {
        enabled.remove(name);
    }

    /** A package is gone, and with it what the owner switched on. */
    public void forget(String packageName) {
        enabled.of(packageName).forEach(this::disable);
    }

    public Set<ComponentName> enabled() {
        return enabled.all();
    }

    public Collection<ComponentName> bound() {
        return bound.keySet();
    }

    public boolean hasBound(String packageName) {
        return bound.keySet().stream().anyMatch(one -> one.getPackageName().equals(packageName));
    }

    /** Binds and unbinds until those that are bound are those that are on. */
    private void follow() {
        Set<ComponentName> wanted = enabled();
        List.copyOf(bound.keySet()).stream()
                .filter(name -> !wanted.contains(name))
                .forEach(this::unbind);
        wanted.forEach(this::bind);
    }

    /** Binds to one that is on and not bound. */
    public void bind(ComponentName name) {
        boolean known = declaredBy(name.getPackageName()).contains(name);
        if (!known || bound.containsKey(name) || !enabled().contains(name)) {
            return;
        }
        ServiceBinding<T> binding = new ServiceBinding<>(services, kind.asInterface(), this);
        bound.put(name, binding);
        Intent intent = new Intent(kind.action()).setComponent(name);
        services.bind(intent, null, binding, null, Process.SYSTEM_UID);
    }

    public void unbind(ComponentName name) {
        ServiceBinding<T> binding = bound.remove(name);
        if (binding != null) {
            services.unbind(binding);
        }
    }

    @Override
    public void connected(ComponentName name) {
        greeting.connected(name);
    }

    /** One that is lost twice within two minutes stays away: a phone takes its process for bad. */
    @Override
    public void lost(ComponentName name) {
        unbind(name);
        long now = DeviceClock.elapsedMillis();
        Long before = losses.put(name, now);
        if (before == null || now - before >= PATIENCE_MS) {
            CurrentProcess.run(null, () -> handler.postDelayed(() -> bind(name), REBIND_MS));
        }
    }

    /** Says something to one that is bound. */
    public void tell(ComponentName name, Message<T> message) {
        ServiceBinding<T> binding = bound.get(name);
        if (binding != null) {
            binding.call(message);
        }
    }

    /** Says something to all that are bound. */
    public void tellAll(Message<T> message) {
        bound.values().forEach(binding -> binding.call(message));
    }
}
