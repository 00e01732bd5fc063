package phonehome.agent;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Redirects calls, and method references to the same methods. Never touches invokespecial. */
final class CallVisitor extends MethodVisitor {
    private final Map<Call, Call> table;
    private final UnaryOperator<String> ownerOf;
    private final UnaryOperator<Call> extra;

    /**
     * @param ownerOf names the class that declares a static method called on the given one
     * @param extra redirections that the table does not hold; null for none
     */
    CallVisitor(
            MethodVisitor next,
            Map<Call, Call> table,
            UnaryOperator<String> ownerOf,
            UnaryOperator<Call> extra) {
        super(Opcodes.ASM9, next);
        this.table = table;
        this.ownerOf = ownerOf;
        this.extra = extra;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean itf) {
        Call hook = opcode == Opcodes.INVOKESPECIAL ? null : hook(owner, name, desc);
        if (hook == null) {
            super.visitMethodInsn(opcode, owner, name, desc, itf);
        } else {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, hook.owner(), hook.name(), hook.desc(), false);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... args) {
        Object[] redirected = args.clone();
        for (int i = 0; i < args.length; i++) {
            redirected[i] = args[i] instanceof Handle handle ? redirect(handle) : args[i];
        }
        super.visitInvokeDynamicInsn(name, desc, bootstrap, redirected);
    }

    private Handle redirect(Handle handle) {
        int tag = handle.getTag();
        boolean plain = tag == Opcodes.H_INVOKESTATIC || tag == Opcodes.H_INVOKEVIRTUAL;
        Call hook = plain ? hook(handle.getOwner(), handle.getName(), handle.getDesc()) : null;
        return hook == null
                ? handle
                : new Handle(Opcodes.H_INVOKESTATIC, hook.owner(), hook.name(), hook.desc(), false);
    }

    private Call hook(String owner, String name, String desc) {
        Call hook = table.get(new Call(declaringClass(owner, name), name, desc));
        return hook == null && extra != null ? extra.apply(new Call(owner, name, desc)) : hook;
    }

    /** Object.wait is final, so that any class's wait with these arguments is Object's. */
    private String declaringClass(String owner, String name) {
        return name.equals("wait") ? "java/lang/Object" : ownerOf.apply(owner);
    }
}
