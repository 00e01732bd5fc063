package phonehome.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SuperCallsTest {
    /** {@code Own extends Base implements Near}, where Base has Far and Near has Remote. */
    private static final Map<String, Hierarchy.Node> KNOWN =
            Map.of(
                    "Base", new Hierarchy.Node("java/lang/Object", false, List.of("Far")),
                    "Near", new Hierarchy.Node("java/lang/Object", true, List.of("Remote")),
                    "Circle", new Hierarchy.Node("Circle", false, List.of("Circle")));

    private String called;

    private String called(int opcode, String superName, String owner) {
        MethodVisitor next =
                new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(
                            int code, String type, String name, String desc, boolean isInterface) {
                        called = (isInterface ? "interface " : "class ") + type;
                    }
                };
        new SuperCalls(next, KNOWN::get, "Own", superName, List.of("Near"))
                .visitMethodInsn(opcode, owner, "call", "()V", !owner.equals("Base"));
        return called;
    }

    @Test
    void anInterfaceOfTheSuperclassIsCalledByWayOfTheSuperclass() {
        assertEquals("class Base", called(Opcodes.INVOKESPECIAL, "Base", "Far"));
    }

    @Test
    void anInterfaceAboveAnOwnOneIsCalledByWayOfTheOwnOne() {
        assertEquals("interface Near", called(Opcodes.INVOKESPECIAL, "Base", "Remote"));
    }

    @Test
    void whatTheJvmTakesStaysAsItIs() {
        assertEquals("interface Near", called(Opcodes.INVOKESPECIAL, "Base", "Near"));
        assertEquals("interface Own", called(Opcodes.INVOKESPECIAL, "Base", "Own"));
        assertEquals("class Base", called(Opcodes.INVOKESPECIAL, "Base", "Base"));
        assertEquals("interface Far", called(Opcodes.INVOKEINTERFACE, "Base", "Far"));
    }

    @Test
    void anUnknownInterfaceStaysAndACircleEnds() {
        assertEquals("interface Unknown", called(Opcodes.INVOKESPECIAL, "Circle", "Unknown"));
    }
}
