package phonehome.fit;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads the value of a constant. The instrumented framework sets its constants in code. */
final class Constants {
    private Constants() {}

    /** The value, or null where it is not a plain one. */
    static Object of(Framework framework, FieldInsnNode field) {
        ClassNode owner = framework.findWithCode(field.owner);
        for (FieldNode one : owner.fields) {
            if (one.name.equals(field.name) && one.value != null) {
                return one.value;
            }
        }
        for (MethodNode method : owner.methods) {
            for (AbstractInsnNode one : method.instructions) {
                if (sets(one, field) && one.getPrevious() != null) {
                    return pushed(one.getPrevious());
                }
            }
        }
        return null;
    }

    private static boolean sets(AbstractInsnNode one, FieldInsnNode field) {
        return one.getOpcode() == Opcodes.PUTSTATIC
                && ((FieldInsnNode) one).owner.equals(field.owner)
                && ((FieldInsnNode) one).name.equals(field.name);
    }

    private static Object pushed(AbstractInsnNode one) {
        if (one instanceof LdcInsnNode constant) {
            return constant.cst;
        }
        if (one instanceof IntInsnNode number) {
            return number.operand;
        }
        int small = one instanceof InsnNode ? one.getOpcode() - Opcodes.ICONST_0 : -2;
        return small >= -1 && small <= 5 ? small : null;
    }
}
