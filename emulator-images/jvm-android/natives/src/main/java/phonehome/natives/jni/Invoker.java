package phonehome.natives.jni;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import phonehome.runtime.TimeHooks;

/** Calls Java methods for native code. */
final class Invoker {
    private Invoker() {}

    /** Calls the method that the receiver's class has for it; null receiver for static ones. */
    static Object invoke(Method method, Object receiver, Object[] arguments) throws Throwable {
        if (receiver == null && !Modifier.isStatic(method.getModifiers())) {
            throw new NullPointerException(
                    "Attempt to invoke method '" + method + "' on a null object reference");
        }
        Class<?> owner = method.getDeclaringClass();
        if (owner.getClassLoader() == null && isOfTime(method)) {
            return invokeOnDevice(method, receiver, arguments);
        }
        try {
            return method.invoke(receiver, arguments);
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

    /** Calls that the weaver redirects in an app's classes are redirected here, too. */
    private static boolean isOfTime(Method method) {
        String name = method.getName();
        Class<?> owner = method.getDeclaringClass();
        return owner == System.class
                        && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
                || owner == Thread.class && name.equals("sleep")
                || owner == Object.class && name.equals("wait");
    }

    private static Object invokeOnDevice(Method method, Object receiver, Object[] arguments)
            throws InterruptedException {
        long millis = arguments.length > 0 && arguments[0] instanceof Long time ? time : 0;
        int nanos = arguments.length > 1 ? (Integer) arguments[1] : 0;
        switch (method.getName()) {
            case "currentTimeMillis" -> {
                return TimeHooks.currentTimeMillis();
            }
            case "nanoTime" -> {
                return TimeHooks.nanoTime();
            }
            case "sleep" -> TimeHooks.sleep(millis, nanos);
            default -> TimeHooks.wait(receiver, millis, nanos);
        }
        return null;
    }
}
