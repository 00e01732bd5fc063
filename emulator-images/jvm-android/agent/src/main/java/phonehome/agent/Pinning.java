package phonehome.agent;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds OkHttp's checks of pinned certificates by their message, which obfuscators keep, and
 * empties them: the gateway could read nothing of an app that pins.
 */
final class Pinning {
    private static final String HOST_FIRST = "(Ljava/lang/String;";
    private static final String MESSAGE = "Certificate pinning failure!";

    private Pinning() {}

    /** Name and descriptor of each such method of the class. */
    static Set<String> methods(ClassReader reader) {
        Set<String> found = new HashSet<>();
        reader.accept(new Finder(found), ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
        return found;
    }

    /** A body that records the host, which is the first argument, and returns. */
    static void empty(MethodVisitor out, String className, int access, String desc) {
        out.visitCode();
        if (desc.startsWith(HOST_FIRST)) {
            out.visitVarInsn(Opcodes.ALOAD, (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1);
        } else {
            out.visitLdcInsn("");
        }
        out.visitLdcInsn(className.replace('/', '.'));
        out.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "phonehome/runtime/guard/Escapes",
                "pinning",
                "(Ljava/lang/String;Ljava/lang/String;)V",
                false);
        out.visitInsn(Opcodes.RETURN);
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    private static final class Finder extends ClassVisitor {
        private final Set<String> found;

        Finder(Set<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String desc, String sig, String[] exceptions) {
            if (!desc.endsWith(")V")) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof String text && text.startsWith(MESSAGE)) {
                        found.add(name + desc);
                    }
                }
            };
        }
    }
}
