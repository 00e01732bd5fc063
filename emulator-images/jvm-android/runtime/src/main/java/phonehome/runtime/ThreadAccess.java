package phonehome.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Thread's own methods, past those an app's subclass may override. The agent opens java.lang to us.
 */
final class ThreadAccess {
    private static final MethodHandle ID;
    private static final MethodHandle INTERRUPT;
    private static final MethodHandle INTERRUPTED;
    private static final MethodHandle STATE;

    static {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
            ID = lookup.findGetter(Thread.class, "tid", long.class);
            INTERRUPT = own(lookup, "interrupt", void.class);
            INTERRUPTED = own(lookup, "isInterrupted", boolean.class);
            STATE = own(lookup, "getState", Thread.State.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ThreadAccess() {}

    static long id(Thread thread) {
        try {
            return (long) ID.invokeExact(thread);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static void interrupt(Thread thread) {
        try {
            INTERRUPT.invokeExact(thread);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static boolean isInterrupted(Thread thread) {
        try {
            return (boolean) INTERRUPTED.invokeExact(thread);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static Thread.State state(Thread thread) {
        try {
            return (Thread.State) STATE.invokeExact(thread);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle own(MethodHandles.Lookup lookup, String name, Class<?> result)
            throws ReflectiveOperationException {
        return lookup.findSpecial(Thread.class, name, MethodType.methodType(result), Thread.class);
    }
}
