package phonehome.runtime.guise;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The table by which the agent redirects the calls in app classes, for the calls that an app names
 * only when it makes them.
 */
public final class Redirections {
    /** A static method of the boot class path, by internal names; a receiver comes first. */
    private record Hook(String owner, String name, String desc) {
        Method method() {
            try {
                Class<?> type = Class.forName(owner.replace('/', '.'), true, null);
                MethodType shape = MethodType.fromMethodDescriptorString(desc, null);
                return type.getMethod(name, shape.parameterArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no hook " + owner + "." + name + desc, e);
            }
        }
    }

    private static final Map<String, Hook> ALL = new ConcurrentHashMap<>();

    /** Asked first: nearly every call ends here. */
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    private Redirections() {}

    /** Told by the agent, for each method that it redirects in app classes; internal names. */
    public static void add(
            String owner,
            String name,
            String desc,
            String hookOwner,
            String hookName,
            String hookDesc) {
        ALL.put(key(owner, name, desc), new Hook(hookOwner, hookName, hookDesc));
        NAMES.add(name);
    }

    /** The hook of a method, or null where calls of it are not redirected. */
    static Method of(Method method) {
        return NAMES.contains(method.getName())
                ? of(
                        method.getDeclaringClass(),
                        method.getName(),
                        MethodType.methodType(method.getReturnType(), method.getParameterTypes()))
                : null;
    }

    /** The same; {@code type} leaves the receiver out. */
    static Method of(Class<?> owner, String name, MethodType type) {
        String internal = owner.getName().replace('.', '/');
        Hook hook = ALL.get(key(internal, name, type.toMethodDescriptorString()));
        return hook == null ? null : hook.method();
    }

    private static String key(String owner, String name, String desc) {
        return owner + "." + name + desc;
    }
}
