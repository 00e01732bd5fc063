package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Knows ciphers that apps bring along by the descriptors of their methods: those of Bouncy Castle's
 * {@code BlockCipher.processBlock}, {@code StreamCipher.processBytes} and the {@code doFinal} of
 * both, and of what is made like them.
 */
enum Shapes {
    BLOCK("([BI[BI)I", "leaveBlock"),
    STRETCH("([BII[BI)I", "leave"),
    END("([BI)I", "leave");

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
    static MethodVisitor weave(
            MethodVisitor next, String owner, int access, String name, String desc) {
        if ((access & Opcodes.ACC_STATIC) != 0) {
            return next;
        }
        for (Shapes shape : values()) {
            if (shape.desc.equals(desc)) {
                MethodVisitor shown = new Exit(owner, name, desc, true, shape.leave).weave(next);
                return new Entry(owner, name, desc, shape.enter).weave(shown);
            }
        }
        return next;
    }
}
