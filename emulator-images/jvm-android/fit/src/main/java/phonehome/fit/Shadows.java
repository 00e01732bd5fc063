package phonehome.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/**
 * Gives a shadow the methods of the framework's class where it shadows them in another form.
 *
 * <p>Robolectric ignores a shadow method whose parameters are not the real one's.
 */
final class Shadows {
    private static final String IMPLEMENTS = "Lorg/robolectric/annotation/Implements;";
    private static final String IMPLEMENTATION = "Lorg/robolectric/annotation/Implementation;";
    private static final String CLASS_NAME = "Lorg/robolectric/annotation/ClassName;";
    private static final int SHAPE = Opcodes.ACC_STATIC;

    private final Framework base;
    private final Framework target;
    private final Report report;

    Shadows(Framework base, Framework target, Report report) {
        this.base = base;
        this.target = target;
        this.report = report;
    }

    void fit(ClassNode type) {
        String real = shadowed(type);
        if (real == null || target.find(real) == null) {
            return;
        }
        for (MethodNode ours : List.copyOf(type.methods)) {
            if (annotation(ours.visibleAnnotations, IMPLEMENTATION) != null) {
                fit(type, real, ours);
            }
        }
    }

    private void fit(ClassNode type, String real, MethodNode ours) {
        String shape = realDescriptor(ours);
        String name = realName(ours);
        boolean isOwn = base.find(real) != null && declares(base.find(real), name, shape);
        if (!isOwn || declares(target.find(real), name, shape)) {
            return;
        }
        String what = type.name + "." + ours.name + shape;
        Optional<MethodNode> found =
                counterpart(target.find(real), ours, shape)
                        .filter(one -> !declares(type, ours.name, one.desc));
        if (found.isEmpty()) {
            report.add("no_override", what);
            return;
        }
        Alignment alignment = align(found.get().desc, shape);
        report.add("override", what + " <- " + found.get().desc + " " + alignment);
        MethodNode made = Overrides.bridge(type, found.get(), ours, alignment);
        made.name = ours.name;
        made.visitAnnotation(IMPLEMENTATION, true).visitEnd();
        type.methods.add(made);
    }

    private static Optional<MethodNode> counterpart(ClassNode real, MethodNode ours, String shape) {
        return real.methods.stream()
                .filter(m -> m.name.equals(realName(ours)) && !m.desc.contains("org/robolectric/"))
                .filter(m -> (m.access & SHAPE) == (ours.access & SHAPE))
                .filter(m -> Type.getReturnType(m.desc).equals(Type.getReturnType(shape)))
                .min(Comparator.comparingInt(m -> align(m.desc, shape).unmatched()));
    }

    private static Alignment align(String given, String wanted) {
        return Alignment.of(Type.getArgumentTypes(given), Type.getArgumentTypes(wanted));
    }

    private static boolean declares(ClassNode type, String name, String descriptor) {
        return type.methods.stream()
                .anyMatch(m -> m.name.equals(name) && m.desc.equals(descriptor));
    }

    private static String realName(MethodNode ours) {
        return ours.name.equals("__constructor__") ? "<init>" : ours.name;
    }

    /** The class that {@code @Implements} names, or null where this is no shadow. */
    static String shadowed(ClassNode type) {
        AnnotationNode found = annotation(type.visibleAnnotations, IMPLEMENTS);
        if (found == null || found.values == null) {
            return null;
        }
        for (int i = 0; i < found.values.size(); i += 2) {
            Object value = found.values.get(i + 1);
            if (found.values.get(i).equals("value")) {
                return ((Type) value).getInternalName();
            }
            if (found.values.get(i).equals("className")) {
                return value.toString().replace('.', '/');
            }
        }
        return null;
    }

    /** The descriptor with the hidden classes that {@code @ClassName} names in their places. */
    private static String realDescriptor(MethodNode ours) {
        Type[] parameters = Type.getArgumentTypes(ours.desc);
        Type result = Type.getReturnType(ours.desc);
        if (ours.visibleTypeAnnotations == null) {
            return ours.desc;
        }
        for (TypeAnnotationNode one : ours.visibleTypeAnnotations) {
            if (one.desc.equals(CLASS_NAME) && one.typePath == null) {
                TypeReference place = new TypeReference(one.typeRef);
                Type named = Type.getObjectType(one.values.get(1).toString().replace('.', '/'));
                if (place.getSort() == TypeReference.METHOD_RETURN) {
                    result = named;
                } else if (place.getSort() == TypeReference.METHOD_FORMAL_PARAMETER) {
                    parameters[place.getFormalParameterIndex()] = named;
                }
            }
        }
        return Type.getMethodDescriptor(result, parameters);
    }

    static AnnotationNode annotation(List<AnnotationNode> all, String type) {
        return all == null
                ? null
                : all.stream().filter(one -> one.desc.equals(type)).findFirst().orElse(null);
    }
}
