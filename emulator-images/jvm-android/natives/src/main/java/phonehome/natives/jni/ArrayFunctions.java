package phonehome.natives.jni;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** Arrays. */
final class ArrayFunctions {
    private static final Class<?>[] TYPES = {
        boolean.class,
        byte.class,
        char.class,
        short.class,
        int.class,
        long.class,
        float.class,
        double.class
    };
    private static final int CREATE = 175;
    private static final int ELEMENTS = 183;
    private static final int RELEASE = 191;
    private static final int GET_REGION = 199;
    private static final int SET_REGION = 207;

    /** JNI_COMMIT: copy back, and keep the memory. */
    private static final int COMMIT = 1;

    /** JNI_ABORT: free the memory, and copy nothing back. */
    private static final int ABORT = 2;

    private final Jni jni;
    private final Copies copies;

    ArrayFunctions(Jni jni) {
        this.jni = jni;
        this.copies = new Copies(jni.machine());
    }

    void addAll() {
        jni.add(171, (trap, env) -> Array.getLength(array(trap, env)));
        jni.add(172, this::createObjects);
        jni.add(173, (trap, env) -> env.local(Array.get(array(trap, env), trap.intArgument(2))));
        jni.add(174, this::setObject);
        for (int i = 0; i < TYPES.length; i++) {
            Class<?> type = TYPES[i];
            jni.add(CREATE + i, (trap, env) -> env.local(create(type, trap.intArgument(1))));
            jni.add(ELEMENTS + i, this::elements);
            jni.add(RELEASE + i, this::release);
            jni.add(GET_REGION + i, this::getRegion);
            jni.add(SET_REGION + i, this::setRegion);
        }
        jni.add(222, this::elements);
        jni.add(223, this::release);
    }

    private static Object create(Class<?> type, int length) {
        return Array.newInstance(type, length);
    }

    private static Object array(Trap trap, Environment env) {
        Object array = env.get(trap.argument(1));
        if (array == null) {
            throw new NullPointerException("array is null");
        }
        return array;
    }

    private long createObjects(Trap trap, Environment env) {
        Object[] array =
                (Object[]) create((Class<?>) env.get(trap.argument(2)), trap.intArgument(1));
        Object first = env.get(trap.argument(3));
        if (first != null) {
            java.util.Arrays.fill(array, first);
        }
        return env.local(array);
    }

    private long setObject(Trap trap, Environment env) {
        ((Object[]) array(trap, env))[trap.intArgument(2)] = env.get(trap.argument(3));
        return 0;
    }

    private long elements(Trap trap, Environment env) {
        Object array = array(trap, env);
        if (trap.argument(2) != 0) {
            jni.memory().putByte(trap.argument(2), 1);
        }
        return copies.make(bytes(array, 0, Array.getLength(array)));
    }

    private long release(Trap trap, Environment env) {
        Object array = array(trap, env);
        int mode = trap.intArgument(3);
        long address = trap.argument(2);
        if (mode != ABORT) {
            int length = Array.getLength(array);
            set(array, 0, length, jni.memory().read(address, length * size(array)));
        }
        if (mode != COMMIT) {
            copies.free(address);
        }
        return 0;
    }

    private long getRegion(Trap trap, Environment env) {
        byte[] bytes = bytes(array(trap, env), trap.intArgument(2), trap.intArgument(3));
        jni.memory().write(trap.argument(4), bytes);
        return 0;
    }

    private long setRegion(Trap trap, Environment env) {
        Object array = array(trap, env);
        int length = trap.intArgument(3);
        check(array, trap.intArgument(2), length);
        byte[] bytes = jni.memory().read(trap.argument(4), length * size(array));
        set(array, trap.intArgument(2), length, bytes);
        return 0;
    }

    private static void check(Object array, int from, int length) {
        if (from < 0 || length < 0 || from > Array.getLength(array) - length) {
            throw new ArrayIndexOutOfBoundsException(
                    "offset="
                            + from
                            + " length="
                            + length
                            + " src.length="
                            + Array.getLength(array));
        }
    }

    private static int size(Object array) {
        return switch (Types.kind(array.getClass().getComponentType())) {
            case 'Z', 'B' -> 1;
            case 'C', 'S' -> 2;
            case 'I', 'F' -> 4;
            default -> 8;
        };
    }

    private static byte[] bytes(Object array, int from, int length) {
        check(array, from, length);
        byte[] bytes = new byte[length * size(array)];
        ByteBuffer out = Memory.buffer(bytes);
        switch (Types.kind(array.getClass().getComponentType())) {
            case 'Z' -> {
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) (Array.getBoolean(array, from + i) ? 1 : 0);
                }
            }
            case 'B' -> out.put((byte[]) array, from, length);
            case 'C' -> out.asCharBuffer().put((char[]) array, from, length);
            case 'S' -> out.asShortBuffer().put((short[]) array, from, length);
            case 'I' -> out.asIntBuffer().put((int[]) array, from, length);
            case 'J' -> out.asLongBuffer().put((long[]) array, from, length);
            case 'F' -> out.asFloatBuffer().put((float[]) array, from, length);
            default -> out.asDoubleBuffer().put((double[]) array, from, length);
        }
        return bytes;
    }

    private static void set(Object array, int from, int length, byte[] bytes) {
        ByteBuffer in = Memory.buffer(bytes);
        switch (Types.kind(array.getClass().getComponentType())) {
            case 'Z' -> {
                for (int i = 0; i < length; i++) {
                    Array.setBoolean(array, from + i, bytes[i] != 0);
                }
            }
            case 'B' -> in.get((byte[]) array, from, length);
            case 'C' -> in.asCharBuffer().get((char[]) array, from, length);
            case 'S' -> in.asShortBuffer().get((short[]) array, from, length);
            case 'I' -> in.asIntBuffer().get((int[]) array, from, length);
            case 'J' -> in.asLongBuffer().get((long[]) array, from, length);
            case 'F' -> in.asFloatBuffer().get((float[]) array, from, length);
            default -> in.asDoubleBuffer().get((double[]) array, from, length);
        }
    }
}
