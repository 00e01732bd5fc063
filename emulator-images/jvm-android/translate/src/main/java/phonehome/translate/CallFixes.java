package phonehome.translate;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls that ART and the JVM see differently.
 *
 * <p>Static, private and super calls into interfaces must be marked as such: DEX does not tell them
 * from calls into classes, dex2jar marks {@code invoke-interface} only, and the JVM answers a wrong
 * mark with IncompatibleClassChangeError. For clones see {@link ArrayClones}.
 */
final class CallFixes extends MethodVisitor {
    private final Hierarchy hierarchy;
    private final ArrayClones clones;

    CallFixes(MethodVisitor next, Hierarchy hierarchy, ArrayClones clones) {
        super(Opcodes.ASM9, next);
        this.hierarchy = hierarchy;
        this.clones = clones;
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (ArrayClones.matches(opcode, owner, name, descriptor)) {
            clones.call(mv);
            return;
        }
        boolean open = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
        super.visitMethodInsn(
                opcode, owner, name, descriptor, open ? isInterface(owner) : isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] marked = arguments.clone();
        for (int i = 0; i < marked.length; i++) {
            marked[i] = mark(marked[i]);
        }
        super.visitInvokeDynamicInsn(name, descriptor, (Handle) mark(bootstrap), marked);
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(mark(value));
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, String generic, Label start, Label end, int index) {
        // Left out: names of locals serve nobody here, and a hostile table makes the JVM refuse the
        // class.
    }

    private Object mark(Object value) {
        if (!(value instanceof Handle handle) || handle.getTag() < Opcodes.H_INVOKEVIRTUAL) {
            return value;
        }
        return new Handle(
                handle.getTag(),
                handle.getOwner(),
                handle.getName(),
                handle.getDesc(),
                isInterface(handle.getOwner()));
    }

    private boolean isInterface(String owner) {
        Hierarchy.Node node = hierarchy.lookup(owner);
        return node != null && node.isInterface();
    }
}
