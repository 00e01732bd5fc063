package phonehome.runtime.guise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import phonehome.runtime.Callers;

/** {@code Method.invoke} as an app calls it: it leads where the plain call would lead. */
public final class Reflection {
    /** What lies between an app and the method that it calls by reflection. */
    private static final String[] BETWEEN = {
        "phonehome.runtime.", "java.lang.reflect.", "jdk.internal.reflect.", "java.lang.invoke."
    };

    private Reflection() {}

    /** Woven into Method.invoke: whether {@link #invoke} answers in its place. */
    public static boolean isRedirected(Method method) {
        return Redirections.of(method) != null && Callers.isApp(BETWEEN);
    }

    /** Calls the method for an app, redirected where a plain call of the app's would be. */
    public static Object invoke(Method method, Object receiver, Object[] arguments)
            throws IllegalAccessException, InvocationTargetException {
        Method hook = Redirections.of(method);
        if (hook == null) {
            return method.invoke(receiver, arguments);
        }
        boolean alone = Modifier.isStatic(method.getModifiers());
        return hook.invoke(null, alone ? arguments : withReceiver(receiver, arguments));
    }

    private static Object[] withReceiver(Object receiver, Object[] arguments) {
        int count = arguments == null ? 0 : arguments.length;
        Object[] all = new Object[count + 1];
        all[0] = Objects.requireNonNull(receiver);
        if (count > 0) {
            System.arraycopy(arguments, 0, all, 1, count);
        }
        return all;
    }
}
