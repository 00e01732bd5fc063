package phonehome.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives a service of the device the calls that moved to another one: the field that holds the other
 * is marked. What that one was given in the same way comes with it.
 *
 * <p>A call is given in the other's form; {@link Overrides} gives it the framework's afterwards.
 */
final class Moves {
    private static final String FORMERLY_HERE = "Lphonehome/device/older/FormerlyHere;";
    private static final int NO_CALL =
            Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

    private final Framework target;
    private final Function<String, ClassNode> device;
    private final Report report;

    Moves(Framework target, Function<String, ClassNode> device, Report report) {
        this.target = target;
        this.device = device;
        this.report = report;
    }

    /** {@code parents}: what the class inherits from the framework. */
    void fit(ClassNode type, List<String> parents) {
        Set<String> own = type.methods.stream().map(one -> one.name).collect(Collectors.toSet());
        Predicate<MethodNode> isWanted =
                call ->
                        (call.access & NO_CALL) == 0
                                && !call.name.startsWith("<")
                                && !own.contains(call.name)
                                && parents.stream()
                                        .anyMatch(one -> !target.methods(one, call.name).isEmpty());
        take(type, type, List.of(), isWanted);
    }

    private void take(
            ClassNode type, ClassNode holder, List<FieldNode> way, Predicate<MethodNode> isWanted) {
        for (FieldNode field : holder.fields) {
            if (Shadows.annotation(field.invisibleAnnotations, FORMERLY_HERE) == null) {
                continue;
            }
            ClassNode other = device.apply(Type.getType(field.desc).getInternalName());
            List<FieldNode> further = new ArrayList<>(way);
            further.add(field);
            field.access = field.access & ~Opcodes.ACC_PRIVATE | Opcodes.ACC_PUBLIC;
            other.methods.stream()
                    .filter(isWanted)
                    .filter(call -> Overrides.declared(type, call).isEmpty())
                    .map(call -> forward(type, other, call, further))
                    .forEach(type.methods::add);
            take(type, other, further, isWanted);
        }
    }

    private MethodNode forward(
            ClassNode type, ClassNode other, MethodNode call, List<FieldNode> way) {
        report.add("move", type.name + "." + call.name + call.desc + " -> " + other.name);
        MethodNode made = new MethodNode(Opcodes.ACC_PUBLIC, call.name, call.desc, null, null);
        made.invisibleParameterAnnotations = call.invisibleParameterAnnotations;
        made.visitVarInsn(Opcodes.ALOAD, 0);
        String holder = type.name;
        for (FieldNode field : way) {
            made.visitFieldInsn(Opcodes.GETFIELD, holder, field.name, field.desc);
            holder = Type.getType(field.desc).getInternalName();
        }
        Type[] same = Type.getArgumentTypes(call.desc);
        made.instructions.add(Alignment.of(same, same).push(Overrides.variables(same, 1)));
        made.visitMethodInsn(Opcodes.INVOKEVIRTUAL, other.name, call.name, call.desc, false);
        made.visitInsn(Type.getReturnType(call.desc).getOpcode(Opcodes.IRETURN));
        made.maxLocals = 1 + 2 * same.length;
        made.maxStack = 3 + 2 * same.length;
        return made;
    }
}
