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
import org.objectweb.asm.tree.FieldNode;
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
    private static final String OBJECT = "java/lang/Object";

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

    /**
     * Lends what the members of this class name, which Java loads when it is reflected upon; of
     * that again no more than what its own members name, for its code is never run.
     */
    void lookAtForm(ClassNode type) throws IOException {
        for (MethodNode method : type.methods) {
            for (Type named : Type.getArgumentTypes(method.desc)) {
                lendForm(named);
            }
            lendForm(Type.getReturnType(method.desc));
        }
        for (FieldNode field : type.fields) {
            lendForm(Type.getType(field.desc));
        }
        lendForm(Type.getObjectType(type.superName == null ? OBJECT : type.superName));
        for (String parent : type.interfaces) {
            lendForm(Type.getObjectType(parent));
        }
    }

    private void lendForm(Type named) throws IOException {
        Type type = named.getSort() == Type.ARRAY ? named.getElementType() : named;
        if (type.getSort() == Type.OBJECT && isToLend(type.getInternalName())) {
            give(type.getInternalName(), base.bytes(type.getInternalName()));
            lookAtForm(base.find(type.getInternalName()));
        }
    }

    /** Class files by internal name. */
    Map<String, byte[]> all() {
        return lent;
    }

    private void lend(String name) throws IOException {
        if (isToLend(name)) {
            boolean answers = name.endsWith(DEFAULT) && target.find(interfaceOf(name)) != null;
            byte[] code = answers ? silence(name) : base.bytes(name);
            give(name, code);
            look(code);
        }
    }

    private boolean isToLend(String name) {
        return seen.add(name) && base.find(name) != null && target.find(name) == null;
    }

    private void give(String name, byte[] code) {
        report.add("loan", name);
        lent.put(name, code);
    }

    private static String interfaceOf(String name) {
        return name.substring(0, name.length() - DEFAULT.length());
    }

    /** Androids before 10 have no default implementations of their interfaces. */
    private byte[] silence(String name) {
        ClassNode type = new ClassNode();
        type.visit(
                Opcodes.V1_8,
                Opcodes.ACC_PUBLIC,
                name,
                null,
                OBJECT,
                new String[] {interfaceOf(name)});
        type.methods.add(constructor());
        for (ClassNode parent : target.lineage(interfaceOf(name))) {
            parent.methods.stream()
                    .filter(wanted -> (wanted.access & Opcodes.ACC_ABSTRACT) != 0)
                    .forEach(wanted -> type.methods.add(silent(wanted)));
        }
        ClassWriter writer = new ClassWriter(0);
        type.accept(writer);
        return writer.toByteArray();
    }

    private static MethodNode constructor() {
        MethodNode made = new MethodNode(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(1, 1);
        return made;
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
