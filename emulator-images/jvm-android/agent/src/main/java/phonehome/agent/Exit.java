package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A JDK method that shows its end to the runtime.
 *
 * <p>The hook is static, returns void and takes the result if {@code withResult}, then the receiver
 * and as many arguments as it names.
 */
record Exit(String owner, String name, String desc, boolean withResult, Call hook) {
    MethodVisitor weave(MethodVisitor next) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                    show(mv);
                }
                super.visitInsn(opcode);
            }
        };
    }

    /** Results are int or object, so that DUP will do. */
    private void show(MethodVisitor out) {
        if (withResult) {
            out.visitInsn(Opcodes.DUP);
        }
        Entry.load(out, hook.desc(), withResult ? 1 : 0);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, hook.owner(), hook.name(), hook.desc(), false);
    }

    boolean isAt(String className, String method, String methodDesc) {
        Type result = Type.getReturnType(methodDesc);
        return owner.equals(className)
                && name.equals(method)
                && desc.equals(methodDesc)
                && (!withResult || result != Type.VOID_TYPE);
    }
}
