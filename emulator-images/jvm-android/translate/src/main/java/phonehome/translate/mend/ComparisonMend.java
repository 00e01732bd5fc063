package phonehome.translate.mend;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Mends {@code IR2JConverter.reBuildJumpInstructions}: {@code if-gt 0, x} came out as {@code x >
 * 0}.
 *
 * <p>The integer branch asks whether the left operand is zero, and if so compares the right one
 * with zero without turning {@code <} and {@code >} round. With the answer forced to "no" the
 * branch for two operands follows, which is right. It is the fourth of six calls of {@code
 * isZeroOrNull}.
 */
final class ComparisonMend {
    static final String CLASS = "com/googlecode/d2j/converter/IR2JConverter";
    private static final int CALLS = 6;
    private static final int WRONG = 4;

    private int calls;

    byte[] mend(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Method(writer), 0);
        if (calls != CALLS) {
            throw new IllegalStateException(
                    "this dex2jar has " + calls + " zero tests, expected " + CALLS);
        }
        return writer.toByteArray();
    }

    private final class Method extends ClassVisitor {
        Method(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, generic, thrown);
            return name.equals("reBuildJumpInstructions") ? new Calls(next) : next;
        }
    }

    private final class Calls extends MethodVisitor {
        Calls(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (name.equals("isZeroOrNull") && ++calls == WRONG) {
                super.visitInsn(Opcodes.POP);
                super.visitInsn(Opcodes.ICONST_0);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}
