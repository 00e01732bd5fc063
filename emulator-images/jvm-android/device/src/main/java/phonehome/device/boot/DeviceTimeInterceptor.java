package phonehome.device.boot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.robolectric.internal.bytecode.Interceptor;
import org.robolectric.internal.bytecode.MethodRef;
import org.robolectric.internal.bytecode.MethodSignature;
import org.robolectric.util.Function;
import phonehome.runtime.TimeHooks;

/**
 * Leads the framework's clock reads to the device's clock.
 *
 * <p>The instrumented framework holds no call of {@code System.nanoTime} that a weaver could find:
 * they were replaced by calls of interceptors when the jar was made.
 */
public final class DeviceTimeInterceptor extends Interceptor {
    private static final MethodType CLOCK = MethodType.methodType(long.class);

    public DeviceTimeInterceptor() {
        super(
                new MethodRef(System.class, "nanoTime"),
                new MethodRef(System.class, "currentTimeMillis"));
    }

    @Override
    public Function<Object, Object> handle(MethodSignature signature) {
        boolean nanos = signature.methodName.equals("nanoTime");
        return (type, value, parameters) ->
                nanos ? TimeHooks.nanoTime() : TimeHooks.currentTimeMillis();
    }

    @Override
    public MethodHandle getMethodHandle(String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        return MethodHandles.lookup().findStatic(TimeHooks.class, name, CLOCK);
    }
}
