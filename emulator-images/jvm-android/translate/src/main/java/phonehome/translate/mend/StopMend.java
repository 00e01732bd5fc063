package phonehome.translate.mend;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import java.util.HashSet;
import java.util.Set;

/** Lets {@code phonehome.translate.Stop} end a loop: one call before every jump backwards. */
final class StopMend {
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
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, "phonehome/translate/Stop", "check", "()V", false);
            }
            super.visitJumpInsn(opcode, target);
        }
    }
}
