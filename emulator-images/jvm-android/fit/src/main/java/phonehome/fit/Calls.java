package phonehome.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Leads the device's calls of methods that the framework lacks to those that it has instead. */
final class Calls {
    private final Framework base;
    private final Framework target;
    private final Report report;

    Calls(Framework base, Framework target, Report report) {
        this.base = base;
        this.target = target;
        this.report = report;
    }

    void fit(ClassNode type) {
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode one : method.instructions.toArray()) {
                if (one instanceof MethodInsnNode call && isMissing(call)) {
                    fit(type, method, call);
                } else if (one instanceof FieldInsnNode field && isMissing(field)) {
                    fit(type, method, field);
                }
            }
        }
    }

    private boolean isMissing(MethodInsnNode call) {
        return target.find(call.owner) != null
                && base.hasMethod(call.owner, call.name, call.desc)
                && !target.hasMethod(call.owner, call.name, call.desc);
    }

    private boolean isMissing(FieldInsnNode field) {
        return target.find(field.owner) != null
                && base.hasField(field.owner, field.name, field.desc)
                && !target.hasField(field.owner, field.name, field.desc);
    }

    private void fit(ClassNode type, MethodNode method, MethodInsnNode call) {
        Optional<MethodNode> found = counterpart(call);
        String what = call.owner + "." + call.name + call.desc;
        if (found.isEmpty() && isFactory(call)) {
            found = constructor(call);
        }
        if (found.isEmpty()) {
            report.add("no_call", what + " in " + type.name + "." + method.name);
            return;
        }
        Alignment alignment = align(call.desc, found.get().desc);
        report.add("call", what + " -> " + found.get().desc + " " + alignment);
        rewrite(method, call, found.get(), alignment);
    }

    private Optional<MethodNode> counterpart(MethodInsnNode call) {
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        List<MethodNode> named = target.methods(call.owner, call.name);
        return named.stream()
                .filter(one -> (one.access & Opcodes.ACC_STATIC) != 0 == isStatic)
                .filter(one -> returnsAlike(call.desc, one.desc))
                .min(Comparator.comparingInt(one -> align(call.desc, one.desc).unmatched()));
    }

    private boolean isFactory(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && Type.getReturnType(call.desc).equals(Type.getObjectType(call.owner));
    }

    private Optional<MethodNode> constructor(MethodInsnNode call) {
        return target.methods(call.owner, "<init>").stream()
                .filter(one -> (one.access & Opcodes.ACC_PRIVATE) == 0)
                .min(Comparator.comparingInt(one -> align(call.desc, one.desc).unmatched()));
    }

    private static boolean returnsAlike(String wanted, String given) {
        Type result = Type.getReturnType(wanted);
        return result.equals(Type.VOID_TYPE) || result.equals(Type.getReturnType(given));
    }

    private static Alignment align(String given, String wanted) {
        return Alignment.of(Type.getArgumentTypes(given), Type.getArgumentTypes(wanted));
    }

    private static void rewrite(
            MethodNode method, MethodInsnNode call, MethodNode found, Alignment alignment) {
        Type[] given = alignment.given();
        int[] locals = new int[given.length];
        InsnList code = new InsnList();
        for (int i = given.length - 1; i >= 0; i--) {
            locals[i] = method.maxLocals;
            method.maxLocals += given[i].getSize();
            code.add(new VarInsnNode(given[i].getOpcode(Opcodes.ISTORE), locals[i]));
        }
        boolean constructs = found.name.equals("<init>") && !call.name.equals("<init>");
        if (constructs) {
            code.add(new TypeInsnNode(Opcodes.NEW, call.owner));
            code.add(new InsnNode(Opcodes.DUP));
        }
        code.add(alignment.push(locals));
        method.instructions.insertBefore(call, code);
        method.maxStack += 2 + 2 * alignment.wanted().length;
        if (constructs) {
            call.setOpcode(Opcodes.INVOKESPECIAL);
            call.name = "<init>";
        } else {
            dropUnwantedResult(method, call, found);
        }
        call.desc = found.desc;
    }

    private static void dropUnwantedResult(
            MethodNode method, MethodInsnNode call, MethodNode found) {
        Type given = Type.getReturnType(found.desc);
        if (Type.getReturnType(call.desc).equals(Type.VOID_TYPE) && given.getSize() > 0) {
            int pop = given.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP;
            method.instructions.insert(call, new InsnNode(pop));
        }
    }

    /** A constant that is younger than the framework has the value that it got later. */
    private void fit(ClassNode type, MethodNode method, FieldInsnNode field) {
        Object value = Constants.of(base, field);
        if (value == null || field.getOpcode() != Opcodes.GETSTATIC) {
            report.add(
                    "no_call",
                    field.owner + "." + field.name + " in " + type.name + "." + method.name);
            return;
        }
        report.add("call", field.owner + "." + field.name + " -> " + value);
        method.instructions.set(field, new LdcInsnNode(value));
    }
}
