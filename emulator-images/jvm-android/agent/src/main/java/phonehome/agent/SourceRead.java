package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import phonehome.runtime.tap.SourceTable;

/** Tells the runtime when a method of {@link SourceTable} is called. */
final class SourceRead extends MethodVisitor {
    private static final String HOOKS = "phonehome/runtime/tap/SourceReads";
    private static final String STRINGS =
            "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)V";

    private final String source;
    private final String owner;
    private final String method;

    private SourceRead(MethodVisitor next, String source, String owner, String method) {
        super(Opcodes.ASM9, next);
        this.source = source;
        this.owner = owner;
        this.method = method;
    }

    /** {@code next} itself if the method is not in the table; {@code owner} is an internal name. */
    static MethodVisitor weave(MethodVisitor next, String owner, String method) {
        String source = SourceTable.sourceOf(owner, method);
        return source == null
                ? next
                : new SourceRead(next, source, owner.replace('/', '.'), method);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        mv.visitLdcInsn(source);
        mv.visitLdcInsn(owner);
        mv.visitLdcInsn(method);
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "called", STRINGS, false);
    }
}
