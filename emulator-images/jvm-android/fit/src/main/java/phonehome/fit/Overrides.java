package phonehome.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives a class of the device the methods that the framework calls where the device overrides them
 * in another form.
 */
final class Overrides {
    private static final String YOUNGER = "Lphonehome/device/older/Younger;";
    private static final int FIXED =
            Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

    private final Framework base;
    private final Framework target;
    private final Function<String, ClassNode> device;
    private final Report report;

    Overrides(Framework base, Framework target, Function<String, ClassNode> device, Report report) {
        this.base = base;
        this.target = target;
        this.device = device;
        this.report = report;
    }

    void fit(ClassNode type) {
        List<String> parents = frameworkParents(type);
        for (MethodNode ours : List.copyOf(type.methods)) {
            if ((ours.access & FIXED) == 0 && !ours.name.startsWith("<")) {
                parents.stream()
                        .filter(parent -> isLost(parent, ours))
                        .forEach(parent -> fit(type, parent, ours));
            }
        }
    }

    /** What the class inherits from the framework, through classes of the device too. */
    List<String> frameworkParents(ClassNode type) {
        List<String> found = new ArrayList<>();
        List<String> named = new ArrayList<>(type.interfaces);
        named.add(type.superName);
        for (String name : named) {
            ClassNode own = device.apply(name);
            if (own != null) {
                found.addAll(frameworkParents(own));
            } else if (base.find(name) != null && target.find(name) != null) {
                found.add(name);
            } else if (name.endsWith(Loans.DEFAULT)) {
                found.add(name.substring(0, name.length() - Loans.DEFAULT.length()));
            }
        }
        return found;
    }

    /** Also of what the device has for older Androids alone. */
    private boolean isLost(String parent, MethodNode ours) {
        boolean known = base.hasMethod(parent, ours.name, ours.desc);
        return (known || !target.methods(parent, ours.name).isEmpty())
                && !target.hasMethod(parent, ours.name, ours.desc);
    }

    private void fit(ClassNode type, String parent, MethodNode ours) {
        String what = type.name + "." + ours.name + ours.desc;
        List<MethodNode> wanted =
                target.methods(parent, ours.name).stream()
                        .filter(one -> (one.access & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)) == 0)
                        .filter(one -> declared(type, one).isEmpty())
                        .filter(one -> closest(type, one).orElse(null) == ours)
                        .toList();
        if (wanted.isEmpty() && base.hasMethod(parent, ours.name, ours.desc)) {
            report.add("no_override", what);
        }
        for (MethodNode one : wanted) {
            if (declared(type, one).isPresent()) {
                continue; // the interface and its default implementation both want it
            }
            Alignment alignment = align(one, ours);
            report.add("override", what + " <- " + one.desc + " " + alignment);
            type.methods.add(bridge(type, one, ours, alignment));
        }
    }

    static Optional<MethodNode> declared(ClassNode type, MethodNode wanted) {
        return type.methods.stream()
                .filter(m -> m.name.equals(wanted.name) && m.desc.equals(wanted.desc))
                .findFirst();
    }

    /**
     * The device's method of that name that is most like the wanted one and answers as it does: the
     * class's own, or one that it inherits from a class of the device.
     */
    private Optional<MethodNode> closest(ClassNode type, MethodNode wanted) {
        List<MethodNode> all = new ArrayList<>();
        for (ClassNode at = type; at != null; at = device.apply(at.superName)) {
            all.addAll(at.methods);
        }
        return all.stream()
                .filter(m -> m.name.equals(wanted.name) && (m.access & FIXED) == 0)
                .filter(m -> Type.getReturnType(m.desc).equals(Type.getReturnType(wanted.desc)))
                .min(Comparator.comparingInt(m -> align(wanted, m).unmatched()));
    }

    private static Alignment align(MethodNode given, MethodNode ours) {
        return Alignment.of(
                Type.getArgumentTypes(given.desc),
                Type.getArgumentTypes(ours.desc),
                parameter -> isYounger(ours, parameter));
    }

    private static boolean isYounger(MethodNode ours, int parameter) {
        var all = ours.invisibleParameterAnnotations;
        return all != null && Shadows.annotation(all[parameter], YOUNGER) != null;
    }

    static MethodNode bridge(
            ClassNode type, MethodNode called, MethodNode ours, Alignment alignment) {
        boolean isStatic = (ours.access & Opcodes.ACC_STATIC) != 0;
        int access = ours.access & ~(Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT);
        MethodNode made = new MethodNode(access, called.name, called.desc, null, null);
        if (!isStatic) {
            made.visitVarInsn(Opcodes.ALOAD, 0);
        }
        made.instructions.add(alignment.push(variables(alignment.given(), isStatic ? 0 : 1)));
        int call = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
        made.visitMethodInsn(call, type.name, ours.name, ours.desc, false);
        made.visitInsn(Type.getReturnType(called.desc).getOpcode(Opcodes.IRETURN));
        made.maxLocals = 1 + 2 * alignment.given().length;
        made.maxStack = 3 + 2 * alignment.wanted().length;
        return made;
    }

    static int[] variables(Type[] types, int first) {
        int[] found = new int[types.length];
        int next = first;
        for (int i = 0; i < types.length; i++) {
            found[i] = next;
            next += types[i].getSize();
        }
        return found;
    }
}
