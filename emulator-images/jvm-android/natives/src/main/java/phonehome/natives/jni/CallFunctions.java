package phonehome.natives.jni;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import phonehome.natives.Trap;

/** Calls of methods and constructors, in each form and for each kind of result. */
final class CallFunctions {
    private static final char[] KINDS = {'L', 'Z', 'B', 'C', 'S', 'I', 'J', 'F', 'D', 'V'};
    private static final char[] FORMS = {'.', 'V', 'A'};
    private static final int NEW_OBJECT = 28;
    private static final int VIRTUAL = 34;
    private static final int NON_VIRTUAL = 64;
    private static final int STATIC = 114;

    private final Jni jni;

    CallFunctions(Jni jni) {
        this.jni = jni;
    }

    void addAll() {
        for (int form = 0; form < FORMS.length; form++) {
            char as = FORMS[form];
            jni.add(NEW_OBJECT + form, (trap, env) -> create(trap, env, as));
            for (int kind = 0; kind < KINDS.length; kind++) {
                int number = kind * FORMS.length + form;
                jni.add(VIRTUAL + number, KINDS[kind], (trap, env) -> call(trap, env, as));
                jni.add(
                        NON_VIRTUAL + number,
                        KINDS[kind],
                        (trap, env) -> callExactly(trap, env, as));
                jni.add(STATIC + number, KINDS[kind], (trap, env) -> callStatic(trap, env, as));
            }
        }
    }

    private long create(Trap trap, Environment env, char form) throws Throwable {
        Constructor<?> constructor = (Constructor<?>) jni.members().get(trap.argument(2));
        Object[] arguments = arguments(constructor, ArgumentSource.of(form, trap, 3), env);
        return env.local(Invoker.create(constructor, arguments));
    }

    private long call(Trap trap, Environment env, char form) throws Throwable {
        Member member = jni.members().get(trap.argument(2));
        Object receiver = env.get(trap.argument(1));
        Method method = method(member);
        Object[] arguments = arguments(method, ArgumentSource.of(form, trap, 3), env);
        return result(env, method, Invoker.invoke(method, receiver, arguments));
    }

    private long callStatic(Trap trap, Environment env, char form) throws Throwable {
        Method method = method(jni.members().get(trap.argument(2)));
        Object[] arguments = arguments(method, ArgumentSource.of(form, trap, 3), env);
        return result(env, method, Invoker.invoke(method, null, arguments));
    }

    private long callExactly(Trap trap, Environment env, char form) throws Throwable {
        Method method = method(jni.members().get(trap.argument(3)));
        Object receiver = env.get(trap.argument(1));
        Object[] arguments = arguments(method, ArgumentSource.of(form, trap, 4), env);
        return result(env, method, Invoker.invokeSpecial(method, receiver, arguments));
    }

    /** A constructor cannot run on an object that is there: the JVM has no way to. */
    private Method method(Member member) {
        if (member instanceof Method method) {
            return method;
        }
        jni.machine().phone().missing("jni", "constructor on an allocated object");
        throw new UnsupportedOperationException("constructor of " + member.getDeclaringClass());
    }

    private static Object[] arguments(Executable method, ArgumentSource source, Environment env) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            char kind = Types.kind(types[i]);
            long bits = source.next(kind);
            arguments[i] = kind == 'L' ? env.get(bits) : Types.box(kind, bits);
        }
        return arguments;
    }

    private static long result(Environment env, Method method, Object value) {
        return method.getReturnType().isPrimitive() ? Types.bits(value) : env.local(value);
    }
}
