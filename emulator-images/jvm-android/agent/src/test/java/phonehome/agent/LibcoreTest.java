package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LibcoreTest {
    private static final String COPY = "([BI[BII)V";

    /** A class of an old Android's framework: its {@code copy} calls what only Android has. */
    private static byte[] ofAndroid() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String name = "phonehome/agent/OfAndroid";
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        MethodVisitor code = writer.visitMethod(access, "copy", COPY, null, null);
        code.visitCode();
        int[] loads = {Opcodes.ALOAD, Opcodes.ILOAD, Opcodes.ALOAD, Opcodes.ILOAD, Opcodes.ILOAD};
        for (int i = 0; i < loads.length; i++) {
            code.visitVarInsn(loads[i], i);
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "arraycopy", COPY, false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void aCopyBetweenArraysOfOnePrimitiveTypeIsJavasCopy() throws Exception {
        byte[] woven = Weaver.weave(Scope.FRAMEWORK, ofAndroid());
        byte[] to = new byte[3];
        MethodHandles.lookup()
                .defineClass(woven)
                .getMethod("copy", byte[].class, int.class, byte[].class, int.class, int.class)
                .invoke(null, new byte[] {1, 2, 3}, 1, to, 0, 2);
        assertArrayEquals(new byte[] {2, 3, 0}, to);
    }
}
