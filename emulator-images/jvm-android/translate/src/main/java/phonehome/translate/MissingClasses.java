package phonehome.translate;

import java.util.Arrays;
import java.util.stream.Stream;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets a method name a class that is not there, as libraries do with optional dependencies. ART
 * runs such a method up to the instruction that needs the class; the JVM's verifier loads the class
 * to compare types and refuses all of the calling class.
 *
 * <p>So each operand is cast to the very type that is expected: equal names are compared without
 * loading, and the cast fails where ART would. A handler for an exception that is not there can
 * catch nothing, and is left out.
 */
final class MissingClasses extends MethodVisitor {
    private static final String OBJECT = "java/lang/Object";

    private final Hierarchy hierarchy;
    private final Type returned;
    private final int freeLocal;

    private MissingClasses(MethodVisitor next, Hierarchy hierarchy, Type returned, int freeLocal) {
        super(Opcodes.ASM9, next);
        this.hierarchy = hierarchy;
        this.returned = returned;
        this.freeLocal = freeLocal;
    }

    /** Writes the code; unchanged if all classes it names are there. */
    static void write(MethodNode code, String descriptor, MethodVisitor out, Hierarchy hierarchy) {
        if (named(code, descriptor).anyMatch(type -> missing(type, hierarchy))) {
            Type returned = Type.getReturnType(descriptor);
            int free = freeLocal(code, descriptor);
            code.accept(new MissingClasses(out, hierarchy, returned, free));
        } else {
            code.accept(out);
        }
    }

    private static Stream<Type> named(MethodNode code, String descriptor) {
        Stream<Type> caught =
                code.tryCatchBlocks.stream()
                        .map(block -> block.type)
                        .filter(type -> type != null)
                        .map(Type::getObjectType);
        Stream<Type> used =
                Arrays.stream(code.instructions.toArray()).flatMap(MissingClasses::named);
        return Stream.of(types(descriptor), caught, used).flatMap(all -> all);
    }

    private static Stream<Type> named(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return Stream.concat(Stream.of(Type.getObjectType(call.owner)), types(call.desc));
        }
        if (instruction instanceof FieldInsnNode field) {
            return Stream.of(Type.getObjectType(field.owner), Type.getType(field.desc));
        }
        if (instruction instanceof TypeInsnNode type) {
            return Stream.of(Type.getObjectType(type.desc));
        }
        return Stream.empty();
    }

    private static Stream<Type> types(String descriptor) {
        Stream<Type> arguments = Arrays.stream(Type.getArgumentTypes(descriptor));
        return Stream.concat(arguments, Stream.of(Type.getReturnType(descriptor)));
    }

    private static boolean missing(Type type, Hierarchy hierarchy) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() == Type.OBJECT
                && hierarchy.lookup(element.getInternalName()) == null;
    }

    private static int freeLocal(MethodNode code, String descriptor) {
        int free = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) + 1;
        for (AbstractInsnNode instruction : code.instructions.toArray()) {
            if (instruction instanceof VarInsnNode local) {
                free = Math.max(free, local.var + 2);
            } else if (instruction instanceof IincInsnNode local) {
                free = Math.max(free, local.var + 2);
            }
        }
        return free;
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        if (type == null || !missing(Type.getObjectType(type), hierarchy)) {
            super.visitTryCatchBlock(start, end, handler, type);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
            cast(returned);
        } else if (opcode == Opcodes.ATHROW) {
            cast(Type.getObjectType("java/lang/Throwable"));
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
            cast(Type.getType(descriptor));
        } else if (opcode == Opcodes.GETFIELD) {
            cast(Type.getObjectType(owner));
        }
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        int[] kept = new int[arguments.length];
        int local = freeLocal;
        for (int i = arguments.length - 1; i >= 0; i--) {
            kept[i] = local;
            local += arguments[i].getSize();
            super.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), kept[i]);
        }
        if (opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE) {
            cast(Type.getObjectType(owner));
        }
        for (int i = 0; i < arguments.length; i++) {
            super.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), kept[i]);
            cast(arguments[i]);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void cast(Type type) {
        boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
        if (reference && !type.getInternalName().equals(OBJECT)) {
            super.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }
}
