package phonehome.translate.code;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Moves values between registers and the JVM's stack. */
final class Emitter {
    final MethodVisitor out;
    final Types types;
    private final Locals locals;
    private final Ranges ranges;

    Emitter(MethodVisitor out, Locals locals, Ranges ranges, Types types) {
        this.out = out;
        this.locals = locals;
        this.ranges = ranges;
        this.types = types;
    }

    void load(int register, int plane) {
        int opcode = Plane.type(plane).getOpcode(Opcodes.ILOAD);
        out.visitVarInsn(opcode, locals.of(register, plane));
    }

    void load(Step step, int read) {
        load(step.reads[read], step.planes[read]);
    }

    /** A reference that the verifier takes for what is wanted: with a cast where it would not. */
    void load(int register, Value value, String wanted) {
        load(register, Plane.REF);
        if (value.is(Value.Kind.REF) && !types.fits(value.name(), wanted)) {
            out.visitTypeInsn(Opcodes.CHECKCAST, wanted);
        }
    }

    /** A value as a field, a parameter or a result of this type. */
    void load(int register, int plane, Value value, Type wanted) {
        if (plane == Plane.REF) {
            load(register, value, wanted.getInternalName());
        } else {
            load(register, plane);
        }
    }

    /** Takes the written register's value from the stack. */
    void store(Step step) {
        store(step.written, step.plane);
    }

    void store(int register, int plane) {
        ranges.write(register);
        int opcode = Plane.type(plane).getOpcode(Opcodes.ISTORE);
        out.visitVarInsn(opcode, locals.of(register, plane));
    }

    /** A constant as every kind that is read later. */
    void constant(Step step, long bits) {
        for (int plane = 0; plane < Plane.COUNT; plane++) {
            if ((step.wanted & 1 << plane) != 0) {
                push(plane, bits);
                store(step.written, plane);
            }
        }
    }

    private void push(int plane, long bits) {
        switch (plane) {
            case Plane.INT -> push((int) bits);
            case Plane.FLOAT -> out.visitLdcInsn(Float.intBitsToFloat((int) bits));
            case Plane.LONG -> out.visitLdcInsn(bits);
            case Plane.DOUBLE -> out.visitLdcInsn(Double.longBitsToDouble(bits));
            default -> out.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    void push(int value) {
        if (value >= -1 && value <= 5) {
            out.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            out.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            out.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            out.visitLdcInsn(value);
        }
    }

    /** Copies every kind that is read of the copy. */
    void move(Step step) {
        if (step.planes[0] < Plane.ANY) {
            load(step, 0);
            store(step.written, step.planes[0]);
            return;
        }
        for (int plane = 0; plane < Plane.COUNT; plane++) {
            if ((step.wanted & 1 << plane) != 0) {
                load(step.reads[0], plane);
                store(step.written, plane);
            }
        }
    }
}
