package phonehome.natives.jni;

import phonehome.natives.Trap;
import phonehome.natives.cpu.Memory;

/** The arguments that native code gives a Java method, in one of the three forms of JNI. */
abstract class ArgumentSource {
    private static final int IN_REGISTERS = 8;

    /** The bits of the next argument; of a float, those of a float. */
    abstract long next(char kind);

    /** The form without a suffix, with V or with A, of a function with so many named arguments. */
    static ArgumentSource of(char form, Trap trap, int named) {
        boolean wide = trap.machine().cpu().isWide();
        Memory memory = trap.machine().memory();
        return switch (form) {
            case 'A' -> new Values(memory, trap.argument(named));
            case 'V' ->
                    wide
                            ? new WideList(memory, trap.argument(named))
                            : new NarrowList(memory, trap.argument(named));
            default -> wide ? new WideVariadic(trap, named) : new NarrowVariadic(trap, named);
        };
    }

    /** Variadic floats travel as doubles. */
    private static long demoted(char kind, long bits) {
        return kind == 'F'
                ? Float.floatToRawIntBits((float) Double.longBitsToDouble(bits)) & 0xffffffffL
                : bits;
    }

    private static boolean isFloating(char kind) {
        return kind == 'F' || kind == 'D';
    }

    /** An array of the union jvalue. */
    private static final class Values extends ArgumentSource {
        private final Memory memory;
        private long at;

        Values(Memory memory, long at) {
            this.memory = memory;
            this.at = at;
        }

        @Override
        long next(char kind) {
            long bits = memory.getLong(at);
            at += 8;
            return bits;
        }
    }

    /** Registers and stack of AArch64. */
    private static final class WideVariadic extends ArgumentSource {
        private final Trap trap;
        private int general;
        private int vectors;
        private long stack;

        WideVariadic(Trap trap, int named) {
            this.trap = trap;
            this.general = named;
            this.stack = trap.sp();
        }

        @Override
        long next(char kind) {
            long bits;
            if (isFloating(kind) && vectors < IN_REGISTERS) {
                bits = trap.vector(vectors++);
            } else if (!isFloating(kind) && general < IN_REGISTERS) {
                bits = trap.register(general++);
            } else {
                bits = trap.machine().memory().getLong(stack);
                stack += 8;
            }
            return demoted(kind, bits);
        }
    }

    /** struct va_list of AArch64 (Arm IHI 0055, appendix B). */
    private static final class WideList extends ArgumentSource {
        private final Memory memory;
        private long stack;
        private final long generalTop;
        private final long vectorTop;
        private int general;
        private int vectors;

        WideList(Memory memory, long list) {
            this.memory = memory;
            stack = memory.getLong(list);
            generalTop = memory.getLong(list + 8);
            vectorTop = memory.getLong(list + 16);
            general = memory.getInt(list + 24);
            vectors = memory.getInt(list + 28);
        }

        @Override
        long next(char kind) {
            long bits;
            if (isFloating(kind) && vectors < 0) {
                bits = memory.getLong(vectorTop + vectors);
                vectors += 16;
            } else if (!isFloating(kind) && general < 0) {
                bits = memory.getLong(generalTop + general);
                general += 8;
            } else {
                bits = memory.getLong(stack);
                stack += 8;
            }
            return demoted(kind, bits);
        }
    }

    /** Words of ARM32 at an address; 64 bits at even places. */
    private static final class NarrowList extends ArgumentSource {
        private final Memory memory;
        private long at;

        NarrowList(Memory memory, long at) {
            this.memory = memory;
            this.at = at;
        }

        @Override
        long next(char kind) {
            if (kind == 'J' || isFloating(kind)) {
                at = at + 7 & ~7L;
                at += 8;
                return demoted(kind, memory.getLong(at - 8));
            }
            at += 4;
            return memory.getInt(at - 4);
        }
    }

    /** Registers and stack of ARM32. */
    private static final class NarrowVariadic extends ArgumentSource {
        private final Trap trap;
        private int word;

        NarrowVariadic(Trap trap, int named) {
            this.trap = trap;
            this.word = named;
        }

        @Override
        long next(char kind) {
            if (kind == 'J' || isFloating(kind)) {
                word = word + 1 & ~1;
                long low = trap.argument(word++) & 0xffffffffL;
                return demoted(kind, trap.argument(word++) << 32 | low);
            }
            return (int) trap.argument(word++);
        }
    }
}
