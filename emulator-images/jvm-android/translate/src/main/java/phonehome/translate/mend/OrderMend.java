package phonehome.translate.mend;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes equal input give equal output: dex2jar walks over hash sets and maps of objects without a
 * hash of their own, so that locals got other numbers in every run. Each new one keeps its order.
 */
final class OrderMend {
    private static final Map<String, String> ORDERED =
            Map.of(
                    "java/util/HashSet", "java/util/LinkedHashSet",
                    "java/util/HashMap", "java/util/LinkedHashMap");

    private int collections;

    byte[] mend(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        if (ORDERED.containsKey(reader.getSuperName())) {
            throw new IllegalStateException(reader.getClassName() + " extends a hash collection");
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Methods(writer), 0);
        return writer.toByteArray();
    }

    /** Collections mended so far, over all classes. */
    int collections() {
        return collections;
    }

    private final class Methods extends ClassVisitor {
        Methods(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] thrown) {
            return new Creations(super.visitMethod(access, name, descriptor, generic, thrown));
        }
    }

    // Frames may name a type that is not initialised yet by its NEW only, so they need no change.
    private final class Creations extends MethodVisitor {
        Creations(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            boolean created = opcode == Opcodes.NEW && ORDERED.containsKey(type);
            collections += created ? 1 : 0;
            super.visitTypeInsn(opcode, created ? ORDERED.get(type) : type);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean created = opcode == Opcodes.INVOKESPECIAL && name.equals("<init>");
            String type = created ? ORDERED.getOrDefault(owner, owner) : owner;
            super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
        }
    }
}
