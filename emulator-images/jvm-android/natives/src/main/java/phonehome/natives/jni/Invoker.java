package phonehome.natives.jni;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import phonehome.runtime.guise.Reflection;

/** Calls Java methods for native code. */
final class Invoker {
    private Invoker() {}

    /**
     * Calls the method that the receiver's class has for it; null receiver for static ones. It is
     * redirected as in an app's classes.
     */
    static Object invoke(Method method, Object receiver, Object[] arguments) throws Throwable {
        if (receiver == null && !Modifier.isStatic(method.getModifiers())) {
            throw new NullPointerException(
                    "Attempt to invoke method '" + method + "' on a null object reference");
        }
        try {
            return Reflection.invoke(method, receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Calls exactly that method, whatever overrides it. */
    static Object invokeSpecial(Method method, Object receiver, Object[] arguments)
            throws Throwable {
        Class<?> owner = method.getDeclaringClass();
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        MethodHandle handle = lookup.unreflectSpecial(method, owner);
        return handle.bindTo(receiver).invokeWithArguments(arguments);
    }

    static Object create(Constructor<?> constructor, Object[] arguments) throws Throwable {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
