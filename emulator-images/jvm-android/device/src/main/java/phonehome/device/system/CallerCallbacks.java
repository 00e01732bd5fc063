package phonehome.device.system;

import android.os.DeadObjectException;
import android.os.IInterface;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;

/**
 * The callbacks that an app hands to a service: a service calls them when it likes, and they run as
 * the app that handed them over, as a binder would have it.
 */
final class CallerCallbacks {
    private CallerCallbacks() {}

    /** The arguments, with each callback of a calling app bound to its process. */
    static Object[] bind(Object[] arguments) {
        AppProcess caller = CurrentProcess.get();
        if (caller == null || arguments == null) {
            return arguments;
        }
        Object[] bound = arguments.clone();
        for (int i = 0; i < bound.length; i++) {
            if (bound[i] instanceof IInterface callback) {
                bound[i] = bind(callback, caller);
            }
        }
        return bound;
    }

    private static Object bind(IInterface callback, AppProcess owner) {
        Class<?> type = interfaceOf(callback.getClass());
        if (type == null) {
            return callback;
        }
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call(callback, owner, method, arguments));
    }

    private static Object call(
            IInterface callback, AppProcess owner, Method method, Object[] arguments)
            throws Throwable {
        boolean own = method.getName().equals("asBinder");
        if (!own && owner.isDead() && method.getDeclaringClass() != Object.class) {
            throw new DeadObjectException();
        }
        method.setAccessible(true);
        try {
            return own
                    ? callback.asBinder()
                    : CurrentProcess.as(owner, () -> method.invoke(callback, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The AIDL interface that a stub implements. */
    private static Class<?> interfaceOf(Class<?> stub) {
        for (Class<?> at = stub; at != null; at = at.getSuperclass()) {
            for (Class<?> type : at.getInterfaces()) {
                if (type != IInterface.class && IInterface.class.isAssignableFrom(type)) {
                    return type;
                }
            }
        }
        return null;
    }
}
