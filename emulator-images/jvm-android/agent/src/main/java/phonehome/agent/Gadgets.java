package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Records, when it happens, that an app uses a JVM's API of which Android knows nothing. */
final class Gadgets extends MethodVisitor {
    private static final String[] APIS = {
        "java/lang/management/",
        "java/lang/instrument/",
        "java/lang/foreign/",
        "javax/management/",
        "javax/tools/",
        "com/sun/tools/",
        "com/sun/management/",
        "jdk/internal/",
        "sun/misc/Unsafe"
    };

    Gadgets(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean itf) {
        for (String api : APIS) {
            if (owner.startsWith(api)) {
                mv.visitLdcInsn(owner.replace('/', '.') + "." + name);
                mv.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "phonehome/runtime/guard/Escapes",
                        "gadget",
                        "(Ljava/lang/String;)V",
                        false);
            }
        }
        super.visitMethodInsn(opcode, owner, name, desc, itf);
    }
}
