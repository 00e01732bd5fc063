package phonehome.translate.mend;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets {@code phonehome.translate.Stop} bound dex2jar: a call before every jump backwards ends a
 * loop, one before every new array refuses a size that only the file claims.
 */
final class StopMend {
    private static final String STOP = "phonehome/translate/Stop";

    private int jumps;

    byte[] mend(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Methods(writer), 0);
        return writer.toByteArray();
    }

    /** Jumps mended so far, over all classes. */
    int jumps() {
        return jumps;
    }

    private final class Methods extends ClassVisitor {
        Methods(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] thrown) {
            return new Loops(super.visitMethod(access, name, descriptor, generic, thrown));
        }
    }

    private final class Loops extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        Loops(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (passed.contains(target)) {
                jumps++;
                super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "check", "()V", false);
            }
            super.visitJumpInsn(opcode, target);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                boundSize();
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.ANEWARRAY) {
                boundSize();
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/lang/StringBuilder") && descriptor.equals("(I)V")) {
                boundSize();
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        private void boundSize() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, STOP, "size", "(I)I", false);
        }
    }
}
