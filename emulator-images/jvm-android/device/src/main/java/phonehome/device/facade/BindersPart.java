package phonehome.device.facade;

import android.os.IInterface;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import phonehome.device.process.CurrentProcess;
import phonehome.device.radio.SystemService;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.system.MainThread;

/**
 * {@code service call}: finds a method by the number that AIDL gave it ({@code TRANSACTION_…} of
 * the interface's stub), calls it as the system, and writes the reply as AIDL would.
 */
public final class BindersPart implements DeviceFacade.Binders {
    private static final byte[] UNKNOWN = {};

    private final Map<String, SystemService> services = new LinkedHashMap<>();

    public BindersPart(List<SystemService> services) {
        services.forEach(service -> this.services.put(service.name(), service));
    }

    @Override
    public Map<String, String> list() {
        Map<String, String> all = new LinkedHashMap<>();
        services.forEach((name, service) -> all.put(name, service.type().getName()));
        return all;
    }

    @Override
    public byte[] call(String name, int code, List<Object> arguments) {
        SystemService service = services.get(name);
        if (service == null) {
            return null;
        }
        Method method = method(service.type(), code);
        Object[] values = method == null ? null : values(method, arguments);
        return values == null
                ? UNKNOWN
                : MainThread.call(
                        () ->
                                CurrentProcess.as(
                                        null, () -> reply(service.service(), method, values)));
    }

    private static byte[] reply(IInterface service, Method method, Object[] values)
            throws IllegalAccessException {
        try {
            return ReplyParcel.of(method.invoke(service, values), method.getReturnType());
        } catch (InvocationTargetException e) {
            return ReplyParcel.of(e.getCause());
        }
    }

    /** Null when the interface has no such number, or no such simple reply. */
    private static Method method(Class<?> type, int code) {
        String name = transaction(type, code);
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && ReplyParcel.holds(method.getReturnType())) {
                return method;
            }
        }
        return null;
    }

    private static String transaction(Class<?> type, int code) {
        String prefix = "TRANSACTION_";
        try {
            Class<?> stub = Class.forName(type.getName() + "$Stub", false, type.getClassLoader());
            for (var field : stub.getDeclaredFields()) {
                field.setAccessible(true);
                if (field.getName().startsWith(prefix) && field.getInt(null) == code) {
                    return field.getName().substring(prefix.length());
                }
            }
        } catch (ReflectiveOperationException noStub) {
            return null;
        }
        return null;
    }

    /** In the order of the parcel; what is missing reads as 0 and null, as from an empty parcel. */
    private static Object[] values(Method method, List<Object> given) {
        Class<?>[] types = method.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Object one = i < given.size() ? given.get(i) : null;
            if (types[i] == int.class) {
                values[i] = one instanceof Number number ? number.intValue() : 0;
            } else if (types[i] == long.class) {
                values[i] = one instanceof Number number ? number.longValue() : 0L;
            } else if (types[i] == boolean.class) {
                values[i] = one instanceof Number number && number.intValue() != 0;
            } else if (types[i] == String.class) {
                values[i] = one instanceof String ? one : null;
            } else {
                return null;
            }
        }
        return values;
    }
}
