package phonehome.translate.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Arrays: their making, and the filling of one from constants. */
final class ArrayWriter {
    private static final int[] SORTS = {
        0,
        Opcodes.T_BOOLEAN,
        Opcodes.T_CHAR,
        Opcodes.T_BYTE,
        Opcodes.T_SHORT,
        Opcodes.T_INT,
        Opcodes.T_FLOAT,
        Opcodes.T_LONG,
        Opcodes.T_DOUBLE
    };
    private static final String[] BOXES = {
        "Void", "Boolean", "Character", "Byte", "Short", "Integer", "Float", "Long", "Double"
    };

    private ArrayWriter() {}

    /** The class that stands for a primitive type. */
    static String box(Type primitive) {
        return "java/lang/" + BOXES[primitive.getSort()];
    }

    /** Takes the length from the stack. */
    static void make(MethodVisitor out, Type element) {
        if (element.getSort() >= Type.ARRAY) {
            out.visitTypeInsn(Opcodes.ANEWARRAY, element.getInternalName());
        } else {
            out.visitIntInsn(Opcodes.NEWARRAY, SORTS[element.getSort()]);
        }
    }

    /** {@code fill-array-data}. */
    static void fill(Emitter emitter, Step step, Value array) {
        emitter.load(step, 0);
        if (!array.is(Value.Kind.REF) || array.name().length() != 2) {
            throw new Rejected("fills what is no array of a primitive type");
        }
        Type element = Type.getType(array.name().substring(1));
        MethodVisitor out = emitter.out;
        ByteBuffer data = ByteBuffer.wrap(step.instruction.data).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; data.remaining() >= step.instruction.width && data.hasRemaining(); i++) {
            out.visitInsn(Opcodes.DUP);
            emitter.push(i);
            push(emitter, element, data, step.instruction.width);
            out.visitInsn(element.getOpcode(Opcodes.IASTORE));
        }
        out.visitInsn(Opcodes.POP);
    }

    private static void push(Emitter emitter, Type element, ByteBuffer data, int width) {
        long bits =
                switch (width) {
                    case 1 -> data.get();
                    case 2 -> data.getShort();
                    case 4 -> data.getInt();
                    case 8 -> data.getLong();
                    default -> throw new Rejected("elements of " + width + " bytes");
                };
        switch (element.getSort()) {
            case Type.CHAR -> emitter.push((char) bits);
            case Type.FLOAT -> emitter.out.visitLdcInsn(Float.intBitsToFloat((int) bits));
            case Type.LONG -> emitter.out.visitLdcInsn(bits);
            case Type.DOUBLE -> emitter.out.visitLdcInsn(Double.longBitsToDouble(bits));
            default -> emitter.push((int) bits);
        }
    }
}
