package phonehome.translate.code;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Type;
import phonehome.translate.Hierarchy;
import phonehome.translate.Stop;

/**
 * What two values have in common, and which reference may stand for which, for the JVM's verifier.
 */
public final class Types {
    static final Type OBJECT_TYPE = Type.getObjectType("java/lang/Object");

    private static final String OBJECT = "java/lang/Object";
    private static final int MOST_DEPTH = 500;

    private final Hierarchy hierarchy;

    public Types(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** An object of the class is made by a constructor that it may have lost. */
    void calls(String name, String constructor) {
        hierarchy.called(name, constructor);
    }

    boolean isInterface(String name) {
        Hierarchy.Node node = hierarchy.lookup(name);
        return node != null && node.isInterface();
    }

    boolean isMissing(String name) {
        String element = name.startsWith("[") ? element(name) : name;
        return element.length() > 0 && !isPrimitive(name) && hierarchy.lookup(element) == null;
    }

    /** What a register holds where two ways meet; {@link Value#UNSET} where nothing fits both. */
    Value merge(Value one, Value other) {
        if (one == other || one.equals(other)) {
            return one;
        }
        if (one.isConstant() && other.isConstant()) {
            return Value.CONST;
        }
        if (one.isConstant() || one.is(Value.Kind.WIDE_CONST)) {
            return constant(one, other);
        }
        if (other.isConstant() || other.is(Value.Kind.WIDE_CONST)) {
            return constant(other, one);
        }
        boolean references = one.is(Value.Kind.REF) && other.is(Value.Kind.REF);
        return references ? Value.ref(common(one.name(), other.name())) : Value.UNSET;
    }

    private static Value constant(Value constant, Value other) {
        boolean fits =
                switch (other.kind()) {
                    case INT, FLOAT -> constant.isConstant();
                    case REF -> constant.is(Value.Kind.ZERO);
                    case LONG, DOUBLE -> constant.is(Value.Kind.WIDE_CONST);
                    default -> false;
                };
        return fits ? other : Value.UNSET;
    }

    private String common(String one, String other) {
        if (one.startsWith("[") && other.startsWith("[")) {
            String first = one.substring(1);
            String second = other.substring(1);
            boolean both = isReference(first) && isReference(second);
            return both ? "[" + descriptor(common(name(first), name(second))) : OBJECT;
        }
        Set<String> ancestors = new HashSet<>();
        for (String at = one; at != null && ancestors.size() < MOST_DEPTH; at = superClass(at)) {
            Stop.check();
            ancestors.add(at);
        }
        int depth = 0;
        for (String at = other; at != null && depth++ < MOST_DEPTH; at = superClass(at)) {
            if (ancestors.contains(at)) {
                return at;
            }
        }
        return OBJECT;
    }

    // The verifier takes every interface for Object, so an interface has no other ancestor here.
    private String superClass(String name) {
        Hierarchy.Node node = hierarchy.lookup(name);
        return node == null || node.isInterface() ? null : node.superName();
    }

    /** Whether the verifier takes one for the other without being told by a cast. */
    boolean fits(String given, String wanted) {
        if (given.equals(wanted) || wanted.equals(OBJECT)) {
            return true;
        }
        if (isMissing(wanted) || isMissing(given)) {
            return false;
        }
        if (wanted.startsWith("[")) {
            boolean arrays = isReference(given.substring(1)) && isReference(wanted.substring(1));
            return given.startsWith("[")
                    && arrays
                    && fits(name(given.substring(1)), name(wanted.substring(1)));
        }
        return isInterface(wanted)
                || !given.startsWith("[") && common(given, wanted).equals(wanted);
    }

    private static boolean isPrimitive(String name) {
        return name.startsWith("[") && !isReference(name.substring(name.lastIndexOf('[') + 1));
    }

    private static String element(String array) {
        return name(array.substring(array.lastIndexOf('[') + 1));
    }

    private static boolean isReference(String descriptor) {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }

    /** A reference's descriptor as the name that values have. */
    static String name(String descriptor) {
        return descriptor.startsWith("L")
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }

    static String descriptor(String name) {
        return name.startsWith("[") ? name : "L" + name + ";";
    }
}
