package phonehome.translate;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassWriter;

/**
 * Recomputes stack-map frames, which DEX does not have, from names alone. ASM's own way would load
 * and so define the classes of the app; dex2jar's way answers {@code java/util/Object}.
 */
final class FrameWriter extends ClassWriter {
    private static final String OBJECT = "java/lang/Object";
    private static final int MAX_DEPTH = 500;

    private final Hierarchy hierarchy;

    /**
     * @param flags of {@link ClassWriter}: whether frames are to be recomputed
     */
    FrameWriter(Hierarchy hierarchy, int flags) {
        super(flags);
        this.hierarchy = hierarchy;
    }

    @Override
    protected String getCommonSuperClass(String first, String second) {
        Stop.check();
        Set<String> ancestors = new HashSet<>();
        for (String name = first; name != null && ancestors.size() < MAX_DEPTH; ) {
            ancestors.add(name);
            name = superClass(name);
        }
        int depth = 0;
        for (String name = second; name != null && depth++ < MAX_DEPTH; name = superClass(name)) {
            if (ancestors.contains(name)) {
                return name;
            }
        }
        return OBJECT;
    }

    // The verifier takes every interface for Object, so an interface has no other ancestor here.
    private String superClass(String name) {
        Hierarchy.Node node = hierarchy.lookup(name);
        return node == null || node.isInterface() ? null : node.superName();
    }
}
