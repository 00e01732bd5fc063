package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * Knows ciphers that apps bring along by the descriptors of their methods: those of Bouncy Castle's
 * {@code BlockCipher.processBlock}, {@code StreamCipher.processBytes} and the {@code doFinal} of
 * both, and of what is made like them.
 */
enum Shapes {
    BLOCK("([BI[BI)I", "leaveBlock"),
    STRETCH("([BII[BI)I", "leave"),
    END("([BI)I", "leave");

    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private final String desc;
    private final Call enter;
    private final Call leave;

    Shapes(String desc, String leave) {
        String arguments = desc.substring(1, desc.indexOf(')'));
        this.desc = desc;
        String hooks = Entries.TAP + "ShapeTaps";
        this.enter = new Call(hooks, "enter", "(Ljava/lang/Object;" + arguments + ")V");
        this.leave = new Call(hooks, leave, "(ILjava/lang/Object;)V");
    }

    /** {@code next} itself if the method has none of the shapes. */
    static MethodVisitor weave(MethodVisitor next, int access, String desc) {
        if ((access & Opcodes.ACC_STATIC) != 0) {
            return next;
        }
        for (Shapes shape : values()) {
            if (shape.desc.equals(desc)) {
                return new Engine(shape, next, access, desc);
            }
        }
        return next;
    }

    /**
     * Keeps the receiver for the end: slots of arguments are free once their values are used up.
     */
    private static final class Engine extends LocalVariablesSorter {
        private final Shapes shape;
        private int receiver;

        Engine(Shapes shape, MethodVisitor next, int access, String desc) {
            super(Opcodes.ASM9, access, desc, next);
            this.shape = shape;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Entry.load(mv, shape.enter.desc(), 0);
            call(shape.enter);
            receiver = newLocal(OBJECT);
            mv.visitVarInsn(Opcodes.ALOAD, 0);
            mv.visitVarInsn(Opcodes.ASTORE, receiver);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.IRETURN) {
                mv.visitInsn(Opcodes.DUP);
                mv.visitVarInsn(Opcodes.ALOAD, receiver);
                call(shape.leave);
            }
            super.visitInsn(opcode);
        }

        private void call(Call hook) {
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, hook.owner(), hook.name(), hook.desc(), false);
        }
    }
}
