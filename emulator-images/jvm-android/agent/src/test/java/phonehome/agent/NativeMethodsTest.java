package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import phonehome.runtime.guard.Natives;

class NativeMethodsTest {
    /** Has what the bridge must tell apart: wide arguments, a receiver, each kind of result. */
    static class Sample {
        static native long sum(int a, long b, double c, String d);

        native String name();

        static native void nothing(byte[] bytes);
    }

    /** Answers with what it was asked. */
    private static final class Echo implements Natives.Handler {
        @Override
        public void load(Class<?> caller, String file) {}

        @Override
        public Object call(Class<?> type, Object self, String name, String desc, Object[] all) {
            String asked = name + desc + Arrays.deepToString(all) + (self != null);
            return name.equals("sum") ? (Object) (long) asked.hashCode() : asked;
        }

        @Override
        public String place(Class<?> type, String name, String descriptor) {
            return null;
        }
    }

    private static Class<?> woven() throws Exception {
        String name = Sample.class.getName();
        byte[] plain;
        try (var in = Sample.class.getResourceAsStream("NativeMethodsTest$Sample.class")) {
            plain = in.readAllBytes();
        }
        byte[] bytes = Weaver.weave(Scope.APP, plain);
        return new ClassLoader(NativeMethodsTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(name, bytes, 0, bytes.length);
            }
        }.define();
    }

    @Test
    void aNativeMethodAsksTheDeviceWithItsArgumentsBoxed() throws Exception {
        Natives.setHandler(new Echo());
        Class<?> type = woven();
        Method sum =
                type.getDeclaredMethod("sum", int.class, long.class, double.class, String.class);
        sum.setAccessible(true);
        String asked = "sum(IJDLjava/lang/String;)J[1, 2, 3.5, four]false";
        assertEquals((long) asked.hashCode(), sum.invoke(null, 1, 2L, 3.5, "four"));
        assertFalse(Modifier.isNative(sum.getModifiers()));
        var maker = type.getDeclaredConstructor();
        maker.setAccessible(true);
        Method name = type.getDeclaredMethod("name");
        name.setAccessible(true);
        assertEquals("name()Ljava/lang/String;[]true", name.invoke(maker.newInstance()));
        Method nothing = type.getDeclaredMethod("nothing", byte[].class);
        nothing.setAccessible(true);
        assertEquals(null, nothing.invoke(null, (Object) new byte[] {1}));
    }
}
