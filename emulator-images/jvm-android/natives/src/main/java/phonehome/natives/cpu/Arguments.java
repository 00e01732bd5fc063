package phonehome.natives.cpu;

import java.util.ArrayList;
import java.util.List;

/** Arguments of a native function, each with its kind as in JNI signatures. */
public final class Arguments {
    /**
     * @param kind {@code F} and {@code D} for floating point, {@code J} for 64 bits, else 32 bits
     *     or a pointer
     */
    record Argument(char kind, long bits) {}

    private final List<Argument> all = new ArrayList<>();

    /** Adds an integer or a pointer. */
    public Arguments add(long value) {
        return add('I', value);
    }

    /** Adds the bits of a value. */
    public Arguments add(char kind, long bits) {
        all.add(new Argument(kind, bits));
        return this;
    }

    List<Argument> all() {
        return all;
    }
}
