package phonehome.agent;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A JDK method that asks the runtime before it runs.
 *
 * <p>The hook is static and takes the receiver, if there is one, and as many arguments as it names.
 * If it returns void the method goes on; if boolean, true ends a void method; if an object, one
 * that is not null is the method's answer.
 *
 * @param prefix how the method's descriptor begins
 */
record Entry(String owner, String name, String prefix, Call hook) {
    boolean isAt(String methodName, String methodDesc) {
        return name.equals(methodName) && methodDesc.startsWith(prefix);
    }

    MethodVisitor weave(MethodVisitor next) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitCode() {
                super.visitCode();
                ask(mv);
            }
        };
    }

    private void ask(MethodVisitor out) {
        load(out, hook.desc(), 0);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, hook.owner(), hook.name(), hook.desc(), false);
        Type answer = Type.getReturnType(hook.desc());
        Label goOn = new Label();
        if (answer.getSort() == Type.BOOLEAN) {
            out.visitJumpInsn(Opcodes.IFEQ, goOn);
            out.visitInsn(Opcodes.RETURN);
            out.visitLabel(goOn);
            out.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            out.visitInsn(Opcodes.NOP);
        } else if (answer.getSort() != Type.VOID) {
            out.visitInsn(Opcodes.DUP);
            out.visitJumpInsn(Opcodes.IFNULL, goOn);
            out.visitInsn(Opcodes.ARETURN);
            out.visitLabel(goOn);
            Object[] stack = {answer.getInternalName()};
            out.visitFrame(Opcodes.F_SAME1, 0, null, 1, stack);
            out.visitInsn(Opcodes.POP);
        }
    }

    /** Loads the method's leading slots as the hook's arguments from {@code first} on. */
    static void load(MethodVisitor out, String hookDesc, int first) {
        Type[] types = Type.getArgumentTypes(hookDesc);
        int slot = 0;
        for (int i = first; i < types.length; i++) {
            out.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), slot);
            slot += types[i].getSize();
        }
    }
}
