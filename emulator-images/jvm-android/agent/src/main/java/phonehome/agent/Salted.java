package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The JDK's unchangeable sets and maps take their order from the run, not from the host's clock.
 */
final class Salted extends MethodVisitor {
    private static final String OWNER = "java/util/ImmutableCollections";
    private static final String HOOKS = "phonehome/runtime/chance/Salt";

    private Salted(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    static boolean ofClass(String owner) {
        return owner.startsWith(OWNER);
    }

    static MethodVisitor weave(MethodVisitor next, String owner) {
        return ofClass(owner) ? new Salted(next) : next;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String desc) {
        String hook = opcode == Opcodes.GETSTATIC && owner.equals(OWNER) ? hookOf(name) : null;
        if (hook == null) {
            super.visitFieldInsn(opcode, owner, name, desc);
        } else {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, "()" + desc, false);
        }
    }

    private static String hookOf(String field) {
        return switch (field) {
            case "SALT32L" -> "value";
            case "REVERSE" -> "reverse";
            default -> null;
        };
    }
}
