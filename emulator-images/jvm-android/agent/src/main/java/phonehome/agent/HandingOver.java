package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import phonehome.runtime.tap.HandOverTable;

/** Shows the runtime what a method of {@link HandOverTable} is called with, before it runs. */
final class HandingOver extends MethodVisitor {
    private static final String HOOKS = "phonehome/runtime/tap/HandOver";
    private static final String STRING = "Ljava/lang/String;";
    private static final String CALLED = "(" + STRING + STRING + STRING + "[Ljava/lang/Object;)V";

    private final String[] words;
    private final Type[] arguments;
    private final int first;

    private HandingOver(MethodVisitor next, String[] words, int access, String desc) {
        super(Opcodes.ASM9, next);
        this.words = words;
        this.arguments = Type.getArgumentTypes(desc);
        this.first = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    }

    /** {@code next} itself if the method is not in the table; {@code owner} is an internal name. */
    static MethodVisitor weave(
            MethodVisitor next, String owner, int access, String method, String desc) {
        String channel = HandOverTable.channelOf(owner, method);
        String[] words = {channel, owner.replace('/', '.'), method};
        return channel == null ? next : new HandingOver(next, words, access, desc);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        for (String word : words) {
            mv.visitLdcInsn(word);
        }
        mv.visitIntInsn(Opcodes.BIPUSH, arguments.length);
        mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        int slot = first;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].getSort() >= Type.ARRAY) {
                put(i, slot);
            }
            slot += arguments[i].getSize();
        }
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "called", CALLED, false);
    }

    /** Numbers stay null: nobody's data is in a flag. */
    private void put(int index, int slot) {
        mv.visitInsn(Opcodes.DUP);
        mv.visitIntInsn(Opcodes.BIPUSH, index);
        mv.visitVarInsn(Opcodes.ALOAD, slot);
        mv.visitInsn(Opcodes.AASTORE);
    }
}
