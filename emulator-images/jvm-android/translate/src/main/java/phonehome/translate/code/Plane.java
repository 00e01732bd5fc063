package phonehome.translate.code;

import org.objectweb.asm.Type;

/** The kinds of value that the JVM keeps apart; each register has a local variable for each. */
final class Plane {
    static final int INT = 0;
    static final int FLOAT = 1;
    static final int REF = 2;
    static final int LONG = 3;
    static final int DOUBLE = 4;
    static final int COUNT = 5;

    /** 32 or 64 bits of which the instruction does not tell more. */
    static final int ANY = 5;

    static final int ANY_WIDE = 6;

    private Plane() {}

    /** That of a type in a descriptor. */
    static int of(Type type) {
        return switch (type.getSort()) {
            case Type.FLOAT -> FLOAT;
            case Type.LONG -> LONG;
            case Type.DOUBLE -> DOUBLE;
            case Type.OBJECT, Type.ARRAY -> REF;
            default -> INT;
        };
    }

    static boolean isWide(int plane) {
        return plane == LONG || plane == DOUBLE || plane == ANY_WIDE;
    }

    /** What ASM's opcodes for locals, arrays and returns are told from. */
    static Type type(int plane) {
        return switch (plane) {
            case INT -> Type.INT_TYPE;
            case FLOAT -> Type.FLOAT_TYPE;
            case LONG -> Type.LONG_TYPE;
            case DOUBLE -> Type.DOUBLE_TYPE;
            default -> Type.getObjectType("java/lang/Object");
        };
    }
}
