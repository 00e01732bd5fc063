package phonehome.translate.code;

import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import phonehome.translate.dex.DexFile;
import phonehome.translate.dex.Instruction;
import phonehome.translate.dex.Member;

/** Writes single steps. Opcodes stand in the order of DEX's own tables. */
final class StepWriter implements Opcodes {
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String OBJECTS = "[Ljava/lang/Object;";
    private static final int[] COMPARE = {FCMPL, FCMPG, DCMPL, DCMPG, LCMP};
    private static final int[] UNARY = {
        INEG, 0, LNEG, 0, FNEG, DNEG, I2L, I2F, I2D, L2I, L2F, L2D, F2I, F2L, F2D, D2I, D2L, D2F,
        I2B, I2C, I2S
    };
    private static final int[] BINARY = {
        IADD, ISUB, IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR, LADD, LSUB, LMUL, LDIV,
        LREM, LAND, LOR, LXOR, LSHL, LSHR, LUSHR, FADD, FSUB, FMUL, FDIV, FREM, DADD, DSUB, DMUL,
        DDIV, DREM
    };
    private static final int[] LITERAL = {
        IADD, ISUB, IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR
    };
    private static final int[] IF = {IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE};
    private static final int[] LOADS = {IALOAD, LALOAD, AALOAD, BALOAD, BALOAD, CALOAD, SALOAD};
    private static final int[] STORES = {
        IASTORE, LASTORE, AASTORE, BASTORE, BASTORE, CASTORE, SASTORE
    };
    private static final String[] ARRAYS = {"[I", "[J", OBJECTS, "[Z", "[B", "[C", "[S"};

    private final DexFile dex;
    private final CodeWriter.Declaration method;
    private final Flow flow;
    private final Emitter emitter;
    private final MethodVisitor out;
    private final CodeWriter.Labels labels;
    private final Steps meaning;
    private final Types types;
    private final CallWriter calls;
    private final TypeFlow states;

    StepWriter(
            DexFile dex,
            CodeWriter.Declaration method,
            Flow flow,
            TypeFlow states,
            Emitter emitter,
            CodeWriter.Labels labels,
            Steps meaning,
            CodeWriter.Clones clones) {
        this.dex = dex;
        this.method = method;
        this.flow = flow;
        this.states = states;
        this.emitter = emitter;
        this.labels = labels;
        this.meaning = meaning;
        out = emitter.out;
        types = emitter.types;
        calls = new CallWriter(dex, method, emitter, clones);
    }

    /** Writes a step, and moves the state over it. */
    void write(int at, Value[] state) {
        Step step = flow.steps[at];
        Instruction in = step.instruction;
        int op = in.op;
        Value[] before = step.reads.length > 0 ? read(step, state) : null;
        states.apply(at, state);
        if (op >= 0x44 && op <= 0x51) {
            array(step, before);
        } else if (op >= 0x52 && op <= 0x6d) {
            field(step, before);
        } else if (op >= 0x7b && op <= 0xe2) {
            arithmetic(step);
        } else if (op >= 0x6e) {
            calls.write(step, before);
            if (step.written < 0) {
                drop(at, step);
            }
        } else if (op >= 0x2d && op <= 0x31) {
            emitter.load(step, 0);
            emitter.load(step, 1);
            out.visitInsn(COMPARE[op - 0x2d]);
            emitter.store(step);
        } else if (op >= 0x32) {
            jump(step);
        } else {
            simple(at, step, before);
        }
    }

    private static Value[] read(Step step, Value[] state) {
        Value[] values = new Value[step.reads.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = state[step.reads[i]];
        }
        return values;
    }

    private void simple(int at, Step step, Value[] before) {
        Instruction in = step.instruction;
        switch (in.op) {
            case 0x00 -> {}
            case 0x01, 0x04, 0x07 -> emitter.move(step);
            case 0x0a, 0x0b, 0x0c, 0x0d -> emitter.store(step);
            case 0x0e -> out.visitInsn(RETURN);
            case 0x0f, 0x10, 0x11 -> {
                Type returned = Type.getReturnType(method.descriptor());
                emitter.load(step.reads[0], step.planes[0], before[0], returned);
                out.visitInsn(returned.getOpcode(IRETURN));
            }
            case 0x12, 0x16 -> emitter.constant(step, in.literal);
            case 0x1a -> put(step, dex.string(in.index));
            case 0x1c -> constantClass(step, Type.getType(dex.type(in.index)));
            case 0x1d -> on(step, MONITORENTER);
            case 0x1e -> on(step, MONITOREXIT);
            case 0x1f -> cast(step, name(in.index));
            case 0x20 -> typed(step, INSTANCEOF, name(in.index));
            case 0x21 -> length(step, before[0]);
            case 0x22 -> {
                out.visitLabel(labels.made[at]);
                out.visitTypeInsn(NEW, name(in.index));
                emitter.store(step);
            }
            case 0x23 -> {
                emitter.load(step, 0);
                ArrayWriter.make(out, Type.getType(dex.type(in.index).substring(1)));
                emitter.store(step);
            }
            case 0x24 -> {
                filled(step, before, Type.getType(dex.type(in.index).substring(1)));
                drop(at, step);
            }
            case 0x26 -> ArrayWriter.fill(emitter, step, before[0]);
            case 0x27 -> {
                emitter.load(step.reads[0], before[0], THROWABLE);
                out.visitInsn(ATHROW);
            }
            case 0x28 -> out.visitJumpInsn(GOTO, labels.steps[in.targets[0]]);
            case 0x2b, 0x2c -> choose(at, step);
            default -> throw new Rejected("opcode " + in.op);
        }
    }

    private String name(int type) {
        return DexFile.internalName(dex.type(type));
    }

    private void put(Step step, Object constant) {
        out.visitLdcInsn(constant);
        emitter.store(step);
    }

    private void constantClass(Step step, Type type) {
        if (type.getSort() >= Type.ARRAY) {
            put(step, type);
            return;
        }
        String box = ArrayWriter.box(type);
        out.visitFieldInsn(GETSTATIC, box, "TYPE", "Ljava/lang/Class;");
        emitter.store(step);
    }

    private void on(Step step, int opcode) {
        emitter.load(step, 0);
        out.visitInsn(opcode);
    }

    private void cast(Step step, String name) {
        emitter.load(step, 0);
        out.visitTypeInsn(CHECKCAST, name);
        emitter.store(step);
    }

    private void typed(Step step, int opcode, String name) {
        emitter.load(step, 0);
        out.visitTypeInsn(opcode, name);
        emitter.store(step);
    }

    private void length(Step step, Value array) {
        boolean known = array.is(Value.Kind.REF) && array.name().startsWith("[");
        emitter.load(step.reads[0], array, known ? array.name() : OBJECTS);
        out.visitInsn(ARRAYLENGTH);
        emitter.store(step);
    }

    private void filled(Step step, Value[] before, Type element) {
        emitter.push(step.reads.length);
        ArrayWriter.make(out, element);
        for (int i = 0; i < step.reads.length; i++) {
            out.visitInsn(DUP);
            emitter.push(i);
            emitter.load(step.reads[i], step.planes[i], before[i], element);
            out.visitInsn(element.getOpcode(IASTORE));
        }
    }

    /** A result that nothing takes leaves the stack. */
    private void drop(int at, Step step) {
        int next = at + 1 < flow.steps.length ? flow.steps[at + 1].instruction.op : 0;
        if (next >= 0x0a && next <= 0x0c) {
            if (flow.leads[at + 1]) {
                throw new Rejected("a jump to where a result is taken");
            }
            return;
        }
        int size = meaning.result(step.instruction).getSize();
        if (size > 0) {
            out.visitInsn(size == 1 ? POP : POP2);
        }
    }

    private void choose(int at, Step step) {
        Instruction in = step.instruction;
        emitter.load(step, 0);
        Label next = labels.steps[at + 1];
        Label[] targets =
                Arrays.stream(in.targets).mapToObj(to -> labels.steps[to]).toArray(Label[]::new);
        if (in.keys.length == 0) {
            out.visitInsn(POP);
        } else if (in.op == 0x2b) {
            int first = in.keys[0];
            out.visitTableSwitchInsn(first, in.keys[in.keys.length - 1], next, targets);
        } else {
            out.visitLookupSwitchInsn(next, in.keys, targets);
        }
    }

    private void jump(Step step) {
        Instruction in = step.instruction;
        Label target = labels.steps[in.targets[0]];
        boolean references = step.planes[0] == Plane.REF;
        emitter.load(step, 0);
        if (in.op >= 0x38) {
            int zero = IF[in.op - 0x38];
            out.visitJumpInsn(references ? zero - IFEQ + IFNULL : zero, target);
        } else {
            emitter.load(step, 1);
            int opcode = in.op - 0x32 + (references ? IF_ACMPEQ : IF_ICMPEQ);
            out.visitJumpInsn(opcode, target);
        }
    }

    private void array(Step step, Value[] before) {
        int op = step.instruction.op;
        boolean stores = op >= 0x4b;
        int variant = stores ? op - 0x4b : op - 0x44;
        boolean known = before[0].is(Value.Kind.REF) && before[0].name().startsWith("[");
        String array = known ? before[0].name() : ARRAYS[variant];
        emitter.load(step.reads[0], before[0], array);
        if (!known) {
            out.visitTypeInsn(CHECKCAST, array);
        }
        emitter.load(step, 1);
        Type element = Type.getType(array.substring(1));
        boolean floats = element.getSort() == Type.FLOAT || element.getSort() == Type.DOUBLE;
        if (stores) {
            emitter.load(step.reads[2], step.planes[2], before[2], Types.OBJECT_TYPE);
            out.visitInsn(floats ? element.getOpcode(IASTORE) : STORES[variant]);
        } else {
            out.visitInsn(floats ? element.getOpcode(IALOAD) : LOADS[variant]);
            take(step, element);
        }
    }

    /** An element of null has no kind: it is dropped, and what is read later is there as zero. */
    private void take(Step step, Type element) {
        if (step.plane < Plane.ANY) {
            emitter.store(step);
            return;
        }
        out.visitInsn(element.getSize() == 1 ? POP : POP2);
        emitter.constant(step, 0);
    }

    private void field(Step step, Value[] before) {
        Member field = dex.field(step.instruction.index);
        Type type = Type.getType(field.descriptor());
        int op = step.instruction.op;
        boolean instance = op <= 0x5f;
        boolean reads = op <= 0x58 || op >= 0x60 && op <= 0x66;
        if (instance) {
            receiver(step, before[0], field.owner());
        }
        if (!reads) {
            int value = instance ? 1 : 0;
            emitter.load(step.reads[value], step.planes[value], before[value], type);
        }
        int opcode = instance ? (reads ? GETFIELD : PUTFIELD) : reads ? GETSTATIC : PUTSTATIC;
        out.visitFieldInsn(opcode, field.owner(), field.name(), field.descriptor());
        if (reads) {
            emitter.store(step);
        }
    }

    private void receiver(Step step, Value value, String owner) {
        emitter.load(step.reads[0], value, owner);
    }

    private void arithmetic(Step step) {
        int op = step.instruction.op;
        emitter.load(step, 0);
        if (op <= 0x8f) {
            unary(op);
        } else if (op <= 0xaf) {
            emitter.load(step, 1);
            out.visitInsn(BINARY[op - 0x90]);
        } else if (op == 0xd9) {
            out.visitInsn(INEG);
            emitter.push((int) step.instruction.literal);
            out.visitInsn(IADD);
        } else {
            emitter.push((int) step.instruction.literal);
            out.visitInsn(LITERAL[op - 0xd8]);
        }
        emitter.store(step);
    }

    private void unary(int op) {
        if (op == 0x7c) {
            out.visitInsn(ICONST_M1);
            out.visitInsn(IXOR);
        } else if (op == 0x7e) {
            out.visitLdcInsn(-1L);
            out.visitInsn(LXOR);
        } else {
            out.visitInsn(UNARY[op - 0x7b]);
        }
    }
}
