package phonehome.runtime.guise;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** The method handles that an app looks up: they lead where its plain calls lead. */
public final class Handles {
    private Handles() {}

    /** MethodHandles.Lookup.findStatic. */
    public static MethodHandle findStatic(
            Lookup lookup, Class<?> owner, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        return redirected(lookup, lookup.findStatic(owner, name, type));
    }

    /** MethodHandles.Lookup.findVirtual. */
    public static MethodHandle findVirtual(
            Lookup lookup, Class<?> owner, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        return redirected(lookup, lookup.findVirtual(owner, name, type));
    }

    /** MethodHandles.Lookup.bind. */
    public static MethodHandle bind(Lookup lookup, Object receiver, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle found = lookup.findVirtual(receiver.getClass(), name, type);
        MethodHandle led = redirected(lookup, found);
        return led == found ? lookup.bind(receiver, name, type) : led.bindTo(receiver);
    }

    /** MethodHandles.Lookup.unreflect. */
    public static MethodHandle unreflect(Lookup lookup, Method method)
            throws IllegalAccessException {
        Method hook = Redirections.of(method);
        return hook == null ? lookup.unreflect(method) : handle(hook);
    }

    private static MethodHandle redirected(Lookup lookup, MethodHandle found)
            throws IllegalAccessException {
        MethodHandleInfo method = lookup.revealDirect(found);
        Method hook =
                Redirections.of(
                        method.getDeclaringClass(), method.getName(), method.getMethodType());
        return hook == null ? found : handle(hook);
    }

    private static MethodHandle handle(Method hook) throws IllegalAccessException {
        return MethodHandles.lookup().unreflect(hook);
    }
}
