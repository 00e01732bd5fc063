package phonehome.translate.code;

import org.objectweb.asm.Type;
import phonehome.translate.dex.DexFile;
import phonehome.translate.dex.Instruction;
import phonehome.translate.dex.Member;

/**
 * What each instruction reads and writes: AOSP, {@code docs/core/runtime/dalvik-bytecode}. Kinds
 * are those of {@link Plane}.
 */
final class Steps {
    private static final int I = Plane.INT;
    private static final int F = Plane.FLOAT;
    private static final int R = Plane.REF;
    private static final int L = Plane.LONG;
    private static final int D = Plane.DOUBLE;

    private static final int[][] UNARY = {
        {I, I}, {I, I}, {L, L}, {L, L}, {F, F}, {D, D}, {I, L}, {I, F}, {I, D}, {L, I}, {L, F},
        {L, D}, {F, I}, {F, L}, {F, D}, {D, I}, {D, L}, {D, F}, {I, I}, {I, I}, {I, I}
    };

    static final int MOVE_EXCEPTION = 0x0d;

    private final DexFile dex;
    private final Type returned;

    /**
     * @param returned of the method whose code it is
     */
    Steps(DexFile dex, Type returned) {
        this.dex = dex;
        this.returned = returned;
    }

    Step[] of(Instruction[] code) {
        Step[] steps = new Step[code.length];
        for (int i = 0; i < code.length; i++) {
            steps[i] = new Step(code[i]);
            fill(steps[i], code[i], i > 0 ? code[i - 1] : null);
        }
        return steps;
    }

    private void fill(Step out, Instruction in, Instruction before) {
        int op = in.op;
        if (op >= 0x44 && op <= 0x6d) {
            memory(out, in);
        } else if (op >= 0x7b) {
            arithmetic(out, in);
        } else if (op >= 0x6e && op <= 0x72) {
            call(out, in.registers, dex.method(in.index).descriptor(), op != 0x71);
        } else if (op >= 0x32 && op <= 0x37) {
            read(out, in.a, Plane.ANY, in.b, Plane.ANY);
        } else if (op >= 0x38 && op <= 0x3d) {
            read(out, in.a, Plane.ANY);
        } else if (op >= 0x2d && op <= 0x31) {
            int kind = op <= 0x2e ? F : op <= 0x30 ? D : L;
            read(out, in.b, kind, in.c, kind);
            write(out, in.a, I);
        } else {
            simple(out, in, before);
        }
    }

    private void simple(Step out, Instruction in, Instruction before) {
        switch (in.op) {
            case 0x00 -> {}
            case 0x01, 0x07 -> move(out, in, Plane.ANY);
            case 0x04 -> move(out, in, Plane.ANY_WIDE);
            case 0x0a, 0x0b, 0x0c -> write(out, in.a, Plane.of(result(before)));
            case 0x0d -> write(out, in.a, R);
            case 0x0e -> out.ends = true;
            case 0x0f, 0x10, 0x11 -> {
                read(out, in.a, Plane.of(returned));
                out.ends = true;
            }
            case 0x12 -> write(out, in.a, Plane.ANY);
            case 0x16 -> write(out, in.a, Plane.ANY_WIDE);
            case 0x1a, 0x1c, 0x22 -> {
                write(out, in.a, R);
                out.raises = true;
            }
            case 0x1d, 0x1e, 0x26 -> raise(out, in.a, R);
            case 0x1f -> {
                raise(out, in.a, R);
                write(out, in.a, R);
            }
            case 0x20, 0x21 -> {
                raise(out, in.b, R);
                write(out, in.a, I);
            }
            case 0x23 -> {
                raise(out, in.b, I);
                write(out, in.a, R);
            }
            case 0x24 -> {
                String element = dex.type(in.index).substring(1);
                call(out, in.registers, "(" + element.repeat(in.registers.length) + ")V", false);
            }
            case 0x27 -> {
                raise(out, in.a, R);
                out.ends = true;
            }
            case 0x28 -> out.ends = true;
            case 0x2b, 0x2c -> read(out, in.a, I);
            default -> throw new Rejected("opcode " + in.op);
        }
    }

    /** The type of what the call before a {@code move-result} gives. */
    Type result(Instruction call) {
        if (call == null) {
            throw new Rejected("a result of nothing");
        }
        return switch (call.op) {
            case 0x24 -> Type.getType(dex.type(call.index));
            case 0x6e, 0x6f, 0x70, 0x71, 0x72 ->
                    Type.getReturnType(dex.method(call.index).descriptor());
            case 0xfa -> Type.getReturnType(dex.proto(call.proto));
            case 0xfc -> Type.getReturnType(CallSites.descriptor(dex, call.index));
            default -> throw new Rejected("a result of nothing");
        };
    }

    private void memory(Step out, Instruction in) {
        out.raises = true;
        int op = in.op;
        if (op <= 0x4a) {
            read(out, in.b, R, in.c, I);
            write(out, in.a, element(op - 0x44));
        } else if (op <= 0x51) {
            out.reads = new int[] {in.b, in.c, in.a};
            out.asked = new int[] {R, I, element(op - 0x4b)};
        } else {
            Member field = dex.field(in.index);
            int plane = Plane.of(Type.getType(field.descriptor()));
            if (op <= 0x58) {
                read(out, in.b, R);
                write(out, in.a, plane);
            } else if (op <= 0x5f) {
                read(out, in.b, R, in.a, plane);
            } else if (op <= 0x66) {
                write(out, in.a, plane);
            } else {
                read(out, in.a, plane);
            }
        }
    }

    private static int element(int variant) {
        return switch (variant) {
            case 0 -> Plane.ANY;
            case 1 -> Plane.ANY_WIDE;
            case 2 -> R;
            default -> I;
        };
    }

    private void arithmetic(Step out, Instruction in) {
        int op = in.op;
        if (op <= 0x8f) {
            read(out, in.b, UNARY[op - 0x7b][0]);
            write(out, in.a, UNARY[op - 0x7b][1]);
        } else if (op <= 0xaf) {
            int kind = op <= 0x9a ? I : op <= 0xa5 ? L : op <= 0xaa ? F : D;
            read(out, in.b, kind, in.c, op >= 0xa3 && op <= 0xa5 ? I : kind);
            write(out, in.a, kind);
            out.raises = op == 0x93 || op == 0x94 || op == 0x9e || op == 0x9f;
        } else if (op <= 0xe2) {
            read(out, in.b, I);
            write(out, in.a, I);
            out.raises = op == 0xdb || op == 0xdc;
        } else if (op == 0xfa) {
            call(out, in.registers, dex.proto(in.proto), true);
        } else if (op == 0xfc) {
            call(out, in.registers, CallSites.descriptor(dex, in.index), false);
        } else {
            write(out, in.a, R);
            out.raises = true;
        }
    }

    private static void call(Step out, int[] registers, String descriptor, boolean receiver) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        int first = receiver ? 1 : 0;
        out.reads = new int[arguments.length + first];
        out.asked = new int[arguments.length + first];
        if (receiver) {
            out.reads[0] = registers[0];
            out.asked[0] = R;
        }
        int at = first;
        for (int i = 0; i < arguments.length; i++) {
            out.reads[first + i] = registers[at];
            out.asked[first + i] = Plane.of(arguments[i]);
            at += arguments[i].getSize();
        }
        out.raises = true;
    }

    private static void move(Step out, Instruction in, int plane) {
        read(out, in.b, plane);
        write(out, in.a, plane);
    }

    private static void raise(Step out, int register, int plane) {
        read(out, register, plane);
        out.raises = true;
    }

    private static void read(Step out, int register, int plane) {
        out.reads = new int[] {register};
        out.asked = new int[] {plane};
    }

    private static void read(Step out, int one, int planeOfOne, int other, int planeOfOther) {
        out.reads = new int[] {one, other};
        out.asked = new int[] {planeOfOne, planeOfOther};
    }

    private static void write(Step out, int register, int plane) {
        out.written = register;
        out.plane = plane;
    }
}
