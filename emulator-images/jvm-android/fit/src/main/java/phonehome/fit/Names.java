package phonehome.fit;

import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Gives a class of the device its methods once more under the names that they had formerly. */
final class Names {
    private static final String FORMERLY = "Lphonehome/device/older/Formerly;";

    private Names() {}

    static void fit(ClassNode type) {
        for (MethodNode ours : List.copyOf(type.methods)) {
            for (String name : of(ours)) {
                type.methods.add(again(type, ours, name));
            }
        }
    }

    private static MethodNode again(ClassNode type, MethodNode ours, String name) {
        Type[] same = Type.getArgumentTypes(ours.desc);
        MethodNode made = Overrides.bridge(type, ours, ours, Alignment.of(same, same));
        made.name = name;
        made.visibleAnnotations = ours.visibleAnnotations;
        made.visibleTypeAnnotations = ours.visibleTypeAnnotations;
        made.invisibleParameterAnnotations = ours.invisibleParameterAnnotations;
        return made;
    }

    @SuppressWarnings("unchecked")
    private static List<String> of(MethodNode ours) {
        AnnotationNode found = Shadows.annotation(ours.invisibleAnnotations, FORMERLY);
        return found == null ? List.of() : (List<String>) found.values.get(1);
    }
}
