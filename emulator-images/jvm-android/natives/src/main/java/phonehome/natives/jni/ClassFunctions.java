package phonehome.natives.jni;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import phonehome.natives.Trap;

/** Classes, their members, and exceptions. */
final class ClassFunctions {
    private final Jni jni;

    ClassFunctions(Jni jni) {
        this.jni = jni;
    }

    void addAll() {
        jni.add(4, (trap, env) -> Jni.VERSION_1_6);
        jni.add(6, (trap, env) -> env.local(find(text(trap, 1))));
        jni.add(7, (trap, env) -> jni.members().number(Members.open(method(env, trap))));
        jni.add(8, (trap, env) -> jni.members().number((Field) env.get(trap.argument(1))));
        jni.add(9, (trap, env) -> env.local(jni.members().get(trap.argument(2))));
        jni.add(10, (trap, env) -> env.local(type(trap, env, 1).getSuperclass()));
        jni.add(11, (trap, env) -> type(trap, env, 2).isAssignableFrom(type(trap, env, 1)) ? 1 : 0);
        jni.add(12, (trap, env) -> env.local(jni.members().get(trap.argument(2))));
        jni.add(33, (trap, env) -> methodId(trap, env, false));
        jni.add(113, (trap, env) -> methodId(trap, env, true));
        jni.add(94, (trap, env) -> fieldId(trap, env, false));
        jni.add(144, (trap, env) -> fieldId(trap, env, true));
        jni.add(215, this::register);
        jni.add(216, this::unregister);
        addExceptions();
    }

    private void addExceptions() {
        jni.add(13, this::raise);
        jni.add(14, this::raiseNew);
        jni.add(15, (trap, env) -> env.local(env.pending()));
        jni.add(16, this::describe);
        jni.add(17, this::clear);
        jni.add(18, this::fatal);
        jni.add(228, (trap, env) -> env.pending() == null ? 0 : 1);
    }

    private String text(Trap trap, int argument) {
        return ModifiedUtf8.decode(jni.memory().getBytes(trap.argument(argument)));
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        try {
            return Types.find(name, jni.loader());
        } catch (ClassNotFoundException e) {
            throw (NoClassDefFoundError) new NoClassDefFoundError(name).initCause(e);
        }
    }

    private static Class<?> type(Trap trap, Environment env, int argument) {
        if (env.get(trap.argument(argument)) instanceof Class<?> found) {
            return found;
        }
        throw new NullPointerException("class is null");
    }

    private static Executable method(Environment env, Trap trap) {
        return (Executable) env.get(trap.argument(1));
    }

    private long methodId(Trap trap, Environment env, boolean isStatic) throws Exception {
        Class<?> type = type(trap, env, 1);
        initialise(type);
        return jni.members().findMethod(type, text(trap, 2), text(trap, 3), isStatic);
    }

    private long fieldId(Trap trap, Environment env, boolean isStatic) throws Exception {
        Class<?> type = type(trap, env, 1);
        initialise(type);
        return jni.members().findField(type, text(trap, 2), text(trap, 3), isStatic);
    }

    private static void initialise(Class<?> type) throws ClassNotFoundException {
        if (!type.isArray() && !type.isPrimitive()) {
            Class.forName(type.getName(), true, type.getClassLoader());
        }
    }

    /** struct JNINativeMethod: name, signature, function. */
    private long register(Trap trap, Environment env) {
        Class<?> type = type(trap, env, 1);
        int word = jni.machine().cpu().pointerSize();
        for (int i = 0; i < trap.intArgument(3); i++) {
            long at = trap.argument(2) + 3L * word * i;
            String name = jni.memory().getString(jni.memory().getPointer(at));
            String descriptor = jni.memory().getString(jni.memory().getPointer(at + word));
            long function = jni.memory().getPointer(at + 2L * word);
            // A leading mark for "fast" calls, of old Androids.
            jni.register(type, name, descriptor.replaceFirst("^!", ""), function);
        }
        return Jni.OK;
    }

    private long unregister(Trap trap, Environment env) {
        jni.unregister(type(trap, env, 1));
        return Jni.OK;
    }

    private long raise(Trap trap, Environment env) {
        env.setPending((Throwable) env.get(trap.argument(1)));
        return Jni.OK;
    }

    private long raiseNew(Trap trap, Environment env) throws Throwable {
        Class<?> type = type(trap, env, 1);
        String message = trap.argument(2) == 0 ? null : text(trap, 2);
        Constructor<?> constructor = Members.open(type.getDeclaredConstructor(String.class));
        env.setPending((Throwable) Invoker.create(constructor, new Object[] {message}));
        return Jni.OK;
    }

    private long describe(Trap trap, Environment env) {
        if (env.pending() != null) {
            jni.machine().phone().log(0, 5, "System.err", "Exception: " + env.pending());
        }
        return 0;
    }

    private long clear(Trap trap, Environment env) {
        env.setPending(null);
        return 0;
    }

    private long fatal(Trap trap, Environment env) {
        jni.machine().crash("SIGABRT", "JNI FatalError called: " + text(trap, 1));
        return 0;
    }
}
