package phonehome.translate;

import com.googlecode.d2j.node.DexClassNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What dex2jar writes, made to fit the JVM: version, source file, calls. */
final class ClassEmitter extends ClassVisitor {
    private final Hierarchy hierarchy;
    private final DexClassNode node;
    private final boolean direct;
    private ArrayClones clones;
    private String name;
    private String superName;
    private List<String> interfaces;
    private boolean complete;

    /**
     * @param node the class as it is in the DEX file
     * @param direct whether methods come without the defects of dex2jar
     */
    ClassEmitter(FrameWriter out, Hierarchy hierarchy, DexClassNode node, boolean direct) {
        super(Opcodes.ASM9, out);
        this.hierarchy = hierarchy;
        this.node = node;
        this.direct = direct;
    }

    ArrayClones clones() {
        return clones;
    }

    @Override
    public void visit(
            int version, int access, String name, String generic, String base, String[] ifs) {
        // dex2jar writes 50 for old DEX files, and the JVM lets version 50 pass without frames by
        // a slower verifier; 52 is the first with static and default methods in interfaces.
        super.visit(Opcodes.V1_8, access | openness(node), name, generic, base, ifs);
        this.name = name;
        superName = base;
        interfaces = ifs == null ? List.of() : List.of(ifs);
        complete = (access & Opcodes.ACC_INTERFACE) != 0;
        clones = new ArrayClones(name, (access & Opcodes.ACC_INTERFACE) != 0);
        if (node.source != null) {
            super.visitSource(node.source, null);
        }
    }

    /**
     * Public, if that is what reflection tells of a member class: ART lets a proxy implement an
     * interface that is public to reflection only, as R8 leaves them.
     */
    private static int openness(DexClassNode node) {
        return node.anns == null
                ? 0
                : node.anns.stream()
                        .filter(one -> one.type.equals("Ldalvik/annotation/InnerClass;"))
                        .flatMap(one -> one.items.stream())
                        .filter(item -> item.name.equals("accessFlags"))
                        .mapToInt(item -> (Integer) item.value & Opcodes.ACC_PUBLIC)
                        .sum();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String generic, String[] thrown) {
        complete |= name.equals("<init>");
        MethodVisitor written = super.visitMethod(access, name, descriptor, generic, thrown);
        MethodVisitor next = new SuperCalls(written, hierarchy, this.name, superName, interfaces);
        return direct ? next : new CallFixes(next, hierarchy, clones);
    }

    @Override
    public void visitEnd() {
        clones.finish(cv);
        Set<String> lost = new TreeSet<>(hierarchy.lost(name));
        if (!complete) {
            lost.addAll(Constructors.inherited(superName, hierarchy));
        }
        Constructors.add(cv, superName, lost);
        super.visitEnd();
    }
}
