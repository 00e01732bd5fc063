package phonehome.translate.code;

import java.util.Arrays;
import java.util.BitSet;
import org.objectweb.asm.Opcodes;

/** Which local variable of the JVM stands for which kind of which register. */
final class Locals {
    private static final int MOST = 65_000;

    private final int[] numbers;
    private int next;

    /**
     * @param arguments how many local variables the arguments take
     */
    Locals(int registers, int arguments) {
        numbers = new int[registers * Plane.COUNT];
        Arrays.fill(numbers, -1);
        next = arguments;
    }

    void set(int register, int plane, int number) {
        numbers[register * Plane.COUNT + plane] = number;
    }

    int of(int register, int plane) {
        int at = register * Plane.COUNT + plane;
        if (numbers[at] < 0) {
            numbers[at] = next;
            next += Plane.isWide(plane) ? 2 : 1;
        }
        if (next > MOST) {
            throw new Rejected("more local variables than a method can have");
        }
        return numbers[at];
    }

    /** The frame's local variables, as ASM wants them: those that are read later. */
    Object[] frame(BitSet live, Value[] state, org.objectweb.asm.Label[] made) {
        Object[] slots = new Object[next + 2];
        int used = 0;
        for (int bit = live.nextSetBit(0); bit >= 0; bit = live.nextSetBit(bit + 1)) {
            int plane = bit % Plane.COUNT;
            int number = of(bit / Plane.COUNT, plane);
            slots = number + 2 > slots.length ? Arrays.copyOf(slots, number + 16) : slots;
            slots[number] = type(plane, state[bit / Plane.COUNT], made);
            used = Math.max(used, number + 1);
        }
        return packed(slots, used);
    }

    private static Object[] packed(Object[] slots, int used) {
        Object[] frame = new Object[used];
        int size = 0;
        for (int i = 0; i < used; i++) {
            Object type = slots[i] == null ? Opcodes.TOP : slots[i];
            frame[size++] = type;
            i += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 1 : 0;
        }
        return Arrays.copyOf(frame, size);
    }

    private static Object type(int plane, Value value, org.objectweb.asm.Label[] made) {
        return switch (plane) {
            case Plane.INT -> Opcodes.INTEGER;
            case Plane.FLOAT -> Opcodes.FLOAT;
            case Plane.LONG -> Opcodes.LONG;
            case Plane.DOUBLE -> Opcodes.DOUBLE;
            default ->
                    switch (value.kind()) {
                        case REF -> value.name();
                        case ZERO -> Opcodes.NULL;
                        case NEW -> made[value.made()];
                        case NEW_THIS -> Opcodes.UNINITIALIZED_THIS;
                        default -> throw new Rejected("a reference that is none");
                    };
        };
    }
}
