package phonehome.translate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls of {@code super} that name an interface further up.
 *
 * <p>ART takes any interface that the class has; the JVM refuses a class that names one which is
 * not among its own (JVMS 4.9.2). R8 writes such calls where a default method of the platform is
 * called by way of a superclass. The superclass is named instead, or the own interface which has
 * it.
 */
final class SuperCalls extends MethodVisitor {
    private final Hierarchy hierarchy;
    private final String caller;
    private final String superName;
    private final List<String> interfaces;

    /**
     * @param caller the class whose method this is, with its superclass and its own interfaces
     */
    SuperCalls(
            MethodVisitor next,
            Hierarchy hierarchy,
            String caller,
            String superName,
            List<String> interfaces) {
        super(Opcodes.ASM9, next);
        this.hierarchy = hierarchy;
        this.caller = caller;
        this.superName = superName;
        this.interfaces = interfaces;
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean above = opcode == Opcodes.INVOKESPECIAL && isInterface && !isOwn(owner);
        String named = above ? nearest(owner) : owner;
        super.visitMethodInsn(
                opcode, named, name, descriptor, isInterface && !named.equals(superName));
    }

    private boolean isOwn(String owner) {
        return owner.equals(caller) || interfaces.contains(owner);
    }

    private String nearest(String wanted) {
        return Stream.concat(Stream.of(superName), interfaces.stream())
                .filter(candidate -> has(candidate, wanted, new HashSet<>()))
                .findFirst()
                .orElse(wanted);
    }

    /** {@code seen} ends the search in a hierarchy that goes in circles. */
    private boolean has(String candidate, String wanted, Set<String> seen) {
        if (candidate == null || !seen.add(candidate)) {
            return false;
        }
        Hierarchy.Node node = hierarchy.lookup(candidate);
        return candidate.equals(wanted)
                || node != null
                        && (has(node.superName(), wanted, seen)
                                || node.interfaces().stream()
                                        .anyMatch(one -> has(one, wanted, seen)));
    }
}
