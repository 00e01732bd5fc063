package phonehome.translate;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The body of a helper that {@link ArrayClones} copies into classes of the app; never called here.
 */
final class CloneTemplate {
    private CloneTemplate() {}

    static Object copy(Object original) throws CloneNotSupportedException {
        Class<?> type = original.getClass();
        if (type.isArray()) {
            int length = Array.getLength(original);
            Object copy = Array.newInstance(type.getComponentType(), length);
            System.arraycopy(original, 0, copy, 0, length);
            return copy;
        }
        try {
            Method clone = Object.class.getDeclaredMethod("clone");
            clone.setAccessible(true);
            return clone.invoke(original);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof CloneNotSupportedException refused) {
                throw refused;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
