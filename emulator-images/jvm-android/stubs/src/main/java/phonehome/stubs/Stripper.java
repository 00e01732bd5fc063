package phonehome.stubs;

import java.util.Arrays;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Drops code, annotations and every trace of Robolectric from one class.
 *
 * <p>Annotations and deprecation go because the device is compiled with every warning an error, and
 * the framework's own marks would warn about calls that the device makes on purpose.
 */
final class Stripper extends ClassVisitor {
    private static final String FOREIGN = "org/robolectric/";
    private static final String RETENTION = "Ljava/lang/annotation/Retention;";

    Stripper(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
            int version, int access, String name, String generics, String parent, String[] types) {
        String[] own =
                Arrays.stream(types).filter(t -> !t.startsWith(FOREIGN)).toArray(String[]::new);
        super.visit(version, clean(access), name, own(generics), parent, own);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String type, String generics, Object value) {
        if (isGenerated(name, type)) {
            return null;
        }
        super.visitField(clean(access), name, type, own(generics), value);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String type, String generics, String[] thrown) {
        if (isGenerated(name, type)) {
            return null;
        }
        int kept = clean(access) & ~Opcodes.ACC_NATIVE;
        MethodVisitor method = super.visitMethod(kept, name, type, own(generics), thrown);
        if ((access & Opcodes.ACC_ABSTRACT) == 0) {
            method.visitCode();
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitInsn(Opcodes.ATHROW);
            method.visitMaxs(1, 255);
        }
        method.visitEnd();
        return null;
    }

    /** How long an annotation lasts decides whether apps compiled against it keep theirs. */
    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
        return type.equals(RETENTION) ? super.visitAnnotation(type, visible) : null;
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(
            int reference, TypePath path, String type, boolean visible) {
        return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {}

    private static int clean(int access) {
        return access & ~Opcodes.ACC_DEPRECATED;
    }

    private static String own(String generics) {
        return generics != null && generics.contains(FOREIGN) ? null : generics;
    }

    private static boolean isGenerated(String name, String type) {
        return name.startsWith("$$robo")
                || name.startsWith("__robo")
                || name.equals("__constructor__")
                || type.contains(FOREIGN);
    }
}
