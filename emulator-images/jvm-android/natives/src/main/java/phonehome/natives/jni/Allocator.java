package phonehome.natives.jni;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Makes objects without running a constructor; by reflection, for the compiler warns of Unsafe. */
final class Allocator {
    private static final Object UNSAFE;
    private static final Method ALLOCATE;

    static {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            UNSAFE = field.get(null);
            ALLOCATE = type.getMethod("allocateInstance", Class.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Allocator() {}

    static Object allocate(Class<?> type) throws ReflectiveOperationException {
        return ALLOCATE.invoke(UNSAFE, type);
    }
}
