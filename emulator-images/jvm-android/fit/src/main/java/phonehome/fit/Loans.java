package phonehome.fit;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Classes that the device names and the framework lacks, lent by the Android that the device was
 * compiled against.
 *
 * <p>What a lent class names and the framework lacks is lent, too: enough to load, to link and to
 * be reflected upon.
 */
final class Loans {
    static final String DEFAULT = "$Default";

    private final Framework base;
    private final Framework target;
    private final Report report;
    private final Map<String, byte[]> lent = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    Loans(Framework base, Framework target, Report report) {
        this.base = base;
        this.target = target;
        this.report = report;
    }

    /** Lends what this class file names. */
    void look(byte[] code) throws IOException {
        for (String name : named(code)) {
            lend(name);
        }
    }

    /** Class files by internal name. */
    Map<String, byte[]> all() {
        return lent;
    }

    private void lend(String name) throws IOException {
        if (!seen.add(name) || base.find(name) == null || target.find(name) != null) {
            return;
        }
        report.add("loan", name);
        byte[] code = base.bytes(name);
        lent.put(name, name.endsWith(DEFAULT) ? complete(name, code) : code);
        look(code);
    }

    /**
     * Androids before 10 have no default implementations of their interfaces, nor the same methods.
     */
    private byte[] complete(String name, byte[] code) {
        ClassNode type = new ClassNode();
        new ClassReader(code).accept(type, 0);
        String service = name.substring(0, name.length() - DEFAULT.length());
        for (ClassNode parent : target.lineage(service)) {
            for (MethodNode wanted : parent.methods) {
                if ((wanted.access & Opcodes.ACC_ABSTRACT) != 0 && !has(type, wanted)) {
                    type.methods.add(silent(wanted));
                }
            }
        }
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        return writer.toByteArray();
    }

    private static boolean has(ClassNode type, MethodNode wanted) {
        return type.methods.stream()
                .anyMatch(m -> m.name.equals(wanted.name) && m.desc.equals(wanted.desc));
    }

    private static MethodNode silent(MethodNode wanted) {
        MethodNode made = new MethodNode(Opcodes.ACC_PUBLIC, wanted.name, wanted.desc, null, null);
        Type result = Type.getReturnType(wanted.desc);
        if (result.getSize() > 0) {
            made.instructions.add(Alignment.nothing(result));
        }
        made.visitInsn(result.getOpcode(Opcodes.IRETURN));
        made.visitMaxs(2, 1 + 2 * Type.getArgumentTypes(wanted.desc).length);
        return made;
    }

    private static Set<String> named(byte[] code) {
        Set<String> found = new HashSet<>();
        Remapper collector =
                new Remapper(Opcodes.ASM9) {
                    @Override
                    public String map(String name) {
                        found.add(name);
                        return name;
                    }
                };
        new ClassReader(code).accept(new ClassRemapper(new ClassNode(), collector), 0);
        return found;
    }
}
