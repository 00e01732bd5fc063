package phonehome.translate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import phonehome.translate.code.CodeWriter;

/**
 * Calls of {@code Object.clone()} on something whose type is not known. ART lets them pass, and D8
 * emits them to share code; the JVM refuses the class, for {@code clone} is protected. They become
 * calls of a private helper.
 */
final class ArrayClones implements CodeWriter.Clones {
    private static final String NAME = "-$$clone";
    private static final String DESCRIPTOR = "(Ljava/lang/Object;)Ljava/lang/Object;";
    private static final byte[] TEMPLATE = template();

    private final String owner;
    private final boolean isInterface;
    private boolean used;

    ArrayClones(String owner, boolean isInterface) {
        this.owner = owner;
        this.isInterface = isInterface;
    }

    static boolean matches(int opcode, String owner, String name, String descriptor) {
        return opcode == Opcodes.INVOKEVIRTUAL
                && owner.equals("java/lang/Object")
                && name.equals("clone")
                && descriptor.equals("()Ljava/lang/Object;");
    }

    @Override
    public void call(MethodVisitor out) {
        used = true;
        out.visitMethodInsn(Opcodes.INVOKESTATIC, owner, NAME, DESCRIPTOR, isInterface);
    }

    /** Adds the helper if there were calls. */
    void finish(ClassVisitor out) {
        if (used) {
            new ClassReader(TEMPLATE).accept(new Copy(out), ClassReader.SKIP_DEBUG);
        }
    }

    private static byte[] template() {
        try (InputStream in = ArrayClones.class.getResourceAsStream("CloneTemplate.class")) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static final class Copy extends ClassVisitor {
        private static final int ACCESS =
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        private final ClassVisitor out;

        Copy(ClassVisitor out) {
            super(Opcodes.ASM9);
            this.out = out;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] thrown) {
            return name.equals("copy")
                    ? out.visitMethod(ACCESS, NAME, DESCRIPTOR, null, thrown)
                    : null;
        }
    }
}
