package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Gives an app's native methods a body that asks the device, whose processor is not the JVM's. */
final class NativeMethods {
    private static final String OBJECT = "java/lang/Object";
    private static final String CALL =
            "(Ljava/lang/Class;Ljava/lang/Object;Ljava/lang/String;Ljava/lang/String;"
                    + "[Ljava/lang/Object;)Ljava/lang/Object;";

    private NativeMethods() {}

    /** {@code access} is the method's, {@code owner} its class. */
    static void bridge(MethodVisitor out, String owner, int access, String name, String desc) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        out.visitCode();
        out.visitLdcInsn(Type.getObjectType(owner));
        if (isStatic) {
            out.visitInsn(Opcodes.ACONST_NULL);
        } else {
            out.visitVarInsn(Opcodes.ALOAD, 0);
        }
        out.visitLdcInsn(name);
        out.visitLdcInsn(desc);
        loadArguments(out, Type.getArgumentTypes(desc), isStatic ? 0 : 1);
        out.visitMethodInsn(
                Opcodes.INVOKESTATIC, "phonehome/runtime/guard/Natives", "call", CALL, false);
        answer(out, Type.getReturnType(desc));
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    private static void loadArguments(MethodVisitor out, Type[] types, int firstSlot) {
        int slot = firstSlot;
        out.visitIntInsn(Opcodes.SIPUSH, types.length);
        out.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        for (int i = 0; i < types.length; i++) {
            out.visitInsn(Opcodes.DUP);
            out.visitIntInsn(Opcodes.SIPUSH, i);
            out.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), slot);
            box(out, types[i]);
            out.visitInsn(Opcodes.AASTORE);
            slot += types[i].getSize();
        }
    }

    private static void box(MethodVisitor out, Type type) {
        String wrapper = wrapper(type);
        if (wrapper != null) {
            String desc = "(" + type.getDescriptor() + ")L" + wrapper + ";";
            out.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper, "valueOf", desc, false);
        }
    }

    private static void answer(MethodVisitor out, Type type) {
        String wrapper = wrapper(type);
        if (type.getSort() == Type.VOID) {
            out.visitInsn(Opcodes.POP);
        } else if (wrapper != null) {
            out.visitTypeInsn(Opcodes.CHECKCAST, wrapper);
            String method = type.getClassName() + "Value";
            String desc = "()" + type.getDescriptor();
            out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, wrapper, method, desc, false);
        } else {
            out.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
        out.visitInsn(type.getOpcode(Opcodes.IRETURN));
    }

    /** The class of a primitive type's boxes; null for others. */
    private static String wrapper(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
    }
}
