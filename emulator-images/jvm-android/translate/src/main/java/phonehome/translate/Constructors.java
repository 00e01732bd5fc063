package phonehome.translate;

import java.util.Collection;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Constructors that a class has lost. R8 removes one that only calls that of the class above with
 * the same arguments, and has objects made by a call of the latter, which ART lets pass: AOSP,
 * {@code art/runtime/verifier/method_verifier.cc}. The JVM does not, so that calls name the
 * object's own class ({@code CallWriter}), which gets back what was removed: all of the class above
 * where it has none left, else those that are called.
 */
final class Constructors {
    private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
    private static final int MOST_DEPTH = 500;

    private Constructors() {}

    static void add(ClassVisitor out, String superName, Collection<String> descriptors) {
        for (String descriptor : descriptors) {
            MethodVisitor code = out.visitMethod(ACCESS, "<init>", descriptor, null, null);
            code.visitCode();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            int local = 1;
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                local += argument.getSize();
            }
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", descriptor, false);
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
    }

    /** Descriptors of the constructors of the nearest class above that has some. */
    static List<String> inherited(String superName, Hierarchy hierarchy) {
        String name = superName;
        for (int depth = 0; name != null && depth < MOST_DEPTH; depth++) {
            List<String> own = hierarchy.constructors(name);
            if (!own.isEmpty()) {
                return own;
            }
            Hierarchy.Node node = hierarchy.lookup(name);
            name = node == null ? null : node.superName();
        }
        return List.of();
    }
}
