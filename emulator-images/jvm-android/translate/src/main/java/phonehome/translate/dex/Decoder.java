package phonehome.translate.dex;

import java.util.Arrays;

/** Reads the operands of single instructions. */
final class Decoder {
    private static final int FIRST_TWO_ADDRESS = 0xb0;
    private static final int FIRST_LIT_16 = 0xd0;
    private static final int FIRST_LIT_8 = 0xd8;

    private final DexFile dex;
    private final int start;
    private final int units;

    /**
     * @param start offset of the first code unit
     * @param units number of code units
     */
    Decoder(DexFile dex, int start, int units) {
        this.dex = dex;
        this.start = start;
        this.units = units;
    }

    int unit(int at) {
        if (at < 0 || at >= units) {
            throw new IllegalArgumentException("code ends within an instruction");
        }
        return dex.cursor(start + 2 * at).unsignedShort();
    }

    private int two(int at) {
        return unit(at) | unit(at + 1) << 16;
    }

    /** How many code units the instruction or payload at this place has. */
    int length(int at) {
        int unit = unit(at);
        return switch (unit) {
            case 0x100 -> 4 + 2 * unit(at + 1);
            case 0x200 -> 2 + 4 * unit(at + 1);
            case 0x300 -> 4 + (Math.toIntExact((long) two(at + 2) * unit(at + 1)) + 1) / 2;
            default -> format(unit & 0xff).units;
        };
    }

    /** Whether this is the payload of a switch or an array, not an instruction. */
    boolean isPayload(int at) {
        int unit = unit(at);
        return unit == 0x100 || unit == 0x200 || unit == 0x300;
    }

    private static Formats format(int opcode) {
        Formats format = Formats.of(opcode);
        if (format == null) {
            throw new IllegalArgumentException("no opcode " + opcode);
        }
        return format;
    }

    /** The instruction here; jumps are offsets in {@link Instruction#literal} still. */
    Instruction read(int at) {
        int head = unit(at);
        int opcode = head & 0xff;
        Instruction made = new Instruction(at, plain(opcode));
        operands(made, format(opcode), head >> 8, at);
        if (opcode == 0x15) {
            made.literal <<= 16;
        } else if (opcode == 0x19) {
            made.literal <<= 48;
        } else if (opcode >= FIRST_TWO_ADDRESS && opcode < FIRST_LIT_16) {
            made.c = made.b;
            made.b = made.a;
        }
        return made;
    }

    private static int plain(int opcode) {
        if (opcode >= 0x01 && opcode <= 0x09) {
            return (opcode - 1) / 3 * 3 + 1;
        }
        if (opcode >= FIRST_TWO_ADDRESS && opcode < FIRST_LIT_16) {
            return opcode - 0x20;
        }
        if (opcode >= FIRST_LIT_16 && opcode < FIRST_LIT_8) {
            return opcode + 8;
        }
        if (opcode >= 0x74 && opcode <= 0x78) {
            return opcode - 6;
        }
        return switch (opcode) {
            case 0x13, 0x14, 0x15 -> 0x12;
            case 0x17, 0x18, 0x19 -> 0x16;
            case 0x1b -> 0x1a;
            case 0x25 -> 0x24;
            case 0x29, 0x2a -> 0x28;
            case 0xfb -> 0xfa;
            case 0xfd -> 0xfc;
            default -> opcode;
        };
    }

    private void operands(Instruction out, Formats format, int high, int at) {
        out.a = high;
        switch (format) {
            case F12X, F11N, F22T, F22S, F22C -> {
                out.a = high & 0xf;
                out.b = high >> 4;
            }
            default -> {}
        }
        switch (format) {
            case F10X, F11X, F12X -> {}
            case F11N -> out.literal = high << 24 >> 28;
            case F10T -> out.literal = (byte) high;
            case F20T, F21T, F21S, F21H, F22T, F22S -> out.literal = (short) unit(at + 1);
            case F22X -> out.b = unit(at + 1);
            case F32X -> {
                out.a = unit(at + 1);
                out.b = unit(at + 2);
            }
            case F21C, F22C -> out.index = unit(at + 1);
            case F23X -> {
                out.b = unit(at + 1) & 0xff;
                out.c = unit(at + 1) >> 8;
            }
            case F22B -> {
                out.b = unit(at + 1) & 0xff;
                out.literal = (byte) (unit(at + 1) >> 8);
            }
            case F30T, F31T, F31I -> out.literal = two(at + 1);
            case F31C -> out.index = two(at + 1);
            case F51L -> out.literal = two(at + 1) & 0xffffffffL | (long) two(at + 3) << 32;
            case F35C, F45CC -> call(out, at, few(high, unit(at + 2)));
            case F3RC, F4RCC -> call(out, at, many(high, unit(at + 2)));
        }
        if (format == Formats.F45CC || format == Formats.F4RCC) {
            out.proto = unit(at + 3);
        }
    }

    private void call(Instruction out, int at, int[] registers) {
        out.index = unit(at + 1);
        out.registers = registers;
    }

    private static int[] few(int high, int nibbles) {
        int[] all = {
            nibbles & 0xf, nibbles >> 4 & 0xf, nibbles >> 8 & 0xf, nibbles >> 12, high & 0xf
        };
        return Arrays.copyOf(all, Math.min(high >> 4, all.length));
    }

    private static int[] many(int count, int first) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> first + i);
        return all;
    }

    /** Reads the payload of a switch or an array; targets become places in code units. */
    void payload(Instruction out) {
        int at = out.at + (int) out.literal;
        int size = unit(at + 1);
        int ident = unit(at);
        if (out.op == 0x26 && ident == 0x300) {
            array(out, at);
        } else if (out.op == 0x2b && ident == 0x100) {
            int first = two(at + 2);
            jumps(out, size, at + 4, i -> first + i);
        } else if (out.op == 0x2c && ident == 0x200) {
            jumps(out, size, at + 2 + 2 * size, i -> two(at + 2 + 2 * i));
        } else {
            throw new IllegalArgumentException("wrong payload");
        }
    }

    private void jumps(Instruction out, int size, int at, java.util.function.IntUnaryOperator key) {
        out.keys = new int[size];
        out.targets = new int[size];
        for (int i = 0; i < size; i++) {
            out.keys[i] = key.applyAsInt(i);
            out.targets[i] = out.at + two(at + 2 * i);
        }
    }

    private void array(Instruction out, int at) {
        out.width = unit(at + 1);
        int length = Math.toIntExact((long) two(at + 2) * out.width);
        unit(at + 3 + (length + 1) / 2);
        Cursor in = dex.cursor(start + 2 * (at + 4));
        out.data = new byte[in.count(length)];
        for (int i = 0; i < length; i++) {
            out.data[i] = (byte) in.unsignedByte();
        }
    }
}
