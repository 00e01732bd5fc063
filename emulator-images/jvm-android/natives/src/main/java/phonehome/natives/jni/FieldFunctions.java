package phonehome.natives.jni;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import phonehome.natives.Trap;

/** Reading and writing fields. */
final class FieldFunctions {
    private static final char[] KINDS = {'L', 'Z', 'B', 'C', 'S', 'I', 'J', 'F', 'D'};
    private static final int GET = 95;
    private static final int SET = 104;
    private static final int GET_STATIC = 145;
    private static final int SET_STATIC = 154;

    private final Jni jni;

    FieldFunctions(Jni jni) {
        this.jni = jni;
    }

    void addAll() {
        for (int i = 0; i < KINDS.length; i++) {
            char kind = KINDS[i];
            jni.add(GET + i, kind, this::get);
            jni.add(GET_STATIC + i, kind, this::get);
            jni.add(SET + i, (trap, env) -> set(trap, env, kind));
            jni.add(SET_STATIC + i, (trap, env) -> set(trap, env, kind));
        }
    }

    private static Object receiver(Trap trap, Environment env, Field field) {
        if (Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        Object receiver = env.get(trap.argument(1));
        if (receiver == null) {
            throw new NullPointerException("Attempt to access field '" + field + "' on null");
        }
        return receiver;
    }

    private long get(Trap trap, Environment env) throws IllegalAccessException {
        Field field = jni.members().field(trap.argument(2));
        Object value = field.get(receiver(trap, env, field));
        return field.getType().isPrimitive() ? Types.bits(value) : env.local(value);
    }

    private long set(Trap trap, Environment env, char kind) throws IllegalAccessException {
        Field field = jni.members().field(trap.argument(2));
        Object receiver = receiver(trap, env, field);
        field.set(receiver, value(trap, env, kind));
        return 0;
    }

    /** The fourth argument; floating point comes in its own register on 64 bits. */
    private Object value(Trap trap, Environment env, char kind) {
        boolean wide = jni.machine().cpu().isWide();
        if (kind == 'L') {
            return env.get(trap.argument(3));
        } else if (wide && (kind == 'F' || kind == 'D')) {
            return Types.box(kind, trap.vector(0));
        } else if (!wide && (kind == 'J' || kind == 'D')) {
            // 64 bits begin at an even word: r3 stays empty.
            return Types.box(kind, trap.argument(5) << 32 | trap.argument(4) & 0xffffffffL);
        }
        return Types.box(kind, trap.argument(3));
    }
}
