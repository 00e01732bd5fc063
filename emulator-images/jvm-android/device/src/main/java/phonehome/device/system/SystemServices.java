package phonehome.device.system;

import android.os.IInterface;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.robolectric.shadows.ShadowServiceManager;
import phonehome.device.process.Caller;
import phonehome.device.process.CurrentProcess;
import phonehome.device.radio.SystemService;

/**
 * Publishes the device's services under the names that Android's managers look up.
 *
 * <p>Every service extends AIDL's {@code IX.Default}, which answers null or 0 to whatever is not
 * overridden. A call that falls through to the default is a lie of the device, so each such method
 * is told once: that list is part of the coverage.
 */
public final class SystemServices {
    private static final Set<String> UNANSWERED = ConcurrentHashMap.newKeySet();

    private SystemServices() {}

    /** Registers {@code service} as {@code name}; must happen before any manager asks for it. */
    public static <T extends IInterface> T publish(String name, Class<T> type, T service) {
        T watched = watch(name, type, service);
        ShadowServiceManager.addBinderService(name, type, watched);
        return watched;
    }

    /** The same for a service of which only its interface is known. */
    public static void publish(SystemService service) {
        publishAs(service.name(), service.type(), service.service());
    }

    private static <T extends IInterface> void publishAs(
            String name, Class<T> type, IInterface service) {
        T heedful =
                type.cast(
                        Proxy.newProxyInstance(
                                type.getClassLoader(),
                                new Class<?>[] {type},
                                (self, method, arguments) ->
                                        call(
                                                name,
                                                service,
                                                method,
                                                CallerCallbacks.bind(arguments))));
        ShadowServiceManager.addBinderService(name, type, heedful);
    }

    /** The same service, with unanswered calls told. */
    public static <T extends IInterface> T watch(String name, Class<T> type, T service) {
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> call(name, service, method, arguments));
        return type.cast(proxy);
    }

    private static Object call(String name, Object service, Method method, Object[] arguments)
            throws Throwable {
        try {
            Method own = service.getClass().getMethod(method.getName(), method.getParameterTypes());
            if (own.getDeclaringClass().getName().endsWith("$Default")) {
                tell(name, method);
            }
            own.setAccessible(true);
            // A service hears who calls it, not for whom that caller works just now.
            return Caller.during(CurrentProcess.get(), () -> own.invoke(service, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void tell(String name, Method method) {
        if (!method.getName().equals("asBinder") && UNANSWERED.add(name + "." + method.getName())) {
            DeviceLog.unanswered(name, method.getName());
        }
    }

    /** How many methods apps called that no service answers. */
    public static int unansweredCount() {
        return UNANSWERED.size();
    }
}
