package phonehome.translate.dex;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code encoded_value}s of a call site: boxed primitives, {@link String}, {@link Type},
 * {@link Proto}, {@link Handle}, {@link List} of these, or null.
 */
public final class EncodedValue {
    private static final int MOST_DEPTH = 100;

    /** A class, by descriptor. */
    public record Type(String descriptor) {}

    /** A method type, by descriptor. */
    public record Proto(String descriptor) {}

    private final DexFile dex;
    private final Cursor in;
    private int depth;

    private EncodedValue(DexFile dex, Cursor in) {
        this.dex = dex;
        this.in = in;
    }

    /** An {@code encoded_array} at the cursor. */
    static List<Object> array(DexFile dex, Cursor in) {
        return new EncodedValue(dex, in).array();
    }

    private Object value() {
        if (++depth > MOST_DEPTH) {
            throw new IllegalArgumentException("values within values without end");
        }
        int head = in.unsignedByte();
        Object value = value(head & 0x1f, head >> 5);
        depth--;
        return value;
    }

    private Object value(int type, int argument) {
        return switch (type) {
            case 0x00 -> (byte) in.unsignedByte();
            case 0x02 -> (short) signed(argument);
            case 0x03 -> (char) number(argument);
            case 0x04 -> (int) signed(argument);
            case 0x06 -> signed(argument);
            case 0x10 -> Float.intBitsToFloat((int) (number(argument) << 8 * (3 - argument)));
            case 0x11 -> Double.longBitsToDouble(number(argument) << 8 * (7 - argument));
            case 0x15 -> new Proto(dex.proto((int) number(argument)));
            case 0x16 -> dex.methodHandle((int) number(argument));
            case 0x17 -> dex.string((int) number(argument));
            case 0x18 -> new Type(dex.type((int) number(argument)));
            case 0x1c -> array();
            case 0x1e -> null;
            case 0x1f -> argument != 0;
            default -> throw new IllegalArgumentException("a value of type " + type);
        };
    }

    private long number(int argument) {
        long value = 0;
        for (int i = 0; i <= argument; i++) {
            value |= (long) in.unsignedByte() << 8 * i;
        }
        return value;
    }

    private long signed(int argument) {
        int unused = 64 - 8 * (argument + 1);
        return number(argument) << unused >> unused;
    }

    private List<Object> array() {
        int size = in.count(in.unsigned());
        List<Object> values = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            values.add(value());
        }
        return values;
    }
}
