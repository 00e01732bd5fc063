package phonehome.agent;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Method.invoke leads an app where its plain call of the method would lead. */
final class Reflected extends MethodVisitor {
    private static final String OWNER = "java/lang/reflect/Method";
    private static final String HOOKS = "phonehome/runtime/guise/Reflection";
    private static final String ASK = "(Ljava/lang/reflect/Method;)Z";
    private static final String INVOKE =
            "(Ljava/lang/reflect/Method;Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;";

    private Reflected(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    static boolean ofClass(String owner) {
        return owner.equals(OWNER);
    }

    static MethodVisitor weave(MethodVisitor next, String owner, String method) {
        return ofClass(owner) && method.equals("invoke") ? new Reflected(next) : next;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label goOn = new Label();
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "isRedirected", ASK, false);
        mv.visitJumpInsn(Opcodes.IFEQ, goOn);
        for (int argument = 0; argument < 3; argument++) {
            mv.visitVarInsn(Opcodes.ALOAD, argument);
        }
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "invoke", INVOKE, false);
        mv.visitInsn(Opcodes.ARETURN);
        mv.visitLabel(goOn);
        mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        mv.visitInsn(Opcodes.NOP);
    }
}
