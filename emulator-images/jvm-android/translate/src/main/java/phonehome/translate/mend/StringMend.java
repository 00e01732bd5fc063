package phonehome.translate.mend;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets {@code DexFileReader.getString} ask {@code phonehome.translate.RecentStrings} first. */
final class StringMend {
    static final String CLASS = "com/googlecode/d2j/reader/DexFileReader";
    private static final String RECENT = "phonehome/translate/RecentStrings";
    private static final String RECENT_DESCRIPTOR = "L" + RECENT + ";";
    private static final String FIELD = "phonehome$recent";
    private static final String DECODE = "phonehome$decode";
    private static final String DESCRIPTOR = "(I)Ljava/lang/String;";

    private int methods;
    private int constructors;

    byte[] mend(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Reader(writer), 0);
        if (methods != 1 || constructors == 0) {
            throw new IllegalStateException("this dex2jar reads strings in another way");
        }
        return writer.toByteArray();
    }

    private final class Reader extends ClassVisitor {
        Reader(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] thrown) {
            boolean decodes = name.equals("getString") && descriptor.equals(DESCRIPTOR);
            String kept = decodes ? DECODE : name;
            methods += decodes ? 1 : 0;
            MethodVisitor next = super.visitMethod(access, kept, descriptor, generic, thrown);
            return name.equals("<init>") ? new Constructor(next) : next;
        }

        @Override
        public void visitEnd() {
            super.visitField(Opcodes.ACC_PRIVATE, FIELD, RECENT_DESCRIPTOR, null, null).visitEnd();
            writeGetString(
                    super.visitMethod(Opcodes.ACC_PRIVATE, "getString", DESCRIPTOR, null, null));
            super.visitEnd();
        }
    }

    /** Makes the memory in the constructor that calls {@code Object}'s, before anything is read. */
    private final class Constructor extends MethodVisitor {
        Constructor(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (name.equals("<init>") && owner.equals("java/lang/Object")) {
                constructors++;
                visitVarInsn(Opcodes.ALOAD, 0);
                visitTypeInsn(Opcodes.NEW, RECENT);
                visitInsn(Opcodes.DUP);
                super.visitMethodInsn(Opcodes.INVOKESPECIAL, RECENT, "<init>", "()V", false);
                visitFieldInsn(Opcodes.PUTFIELD, CLASS, FIELD, RECENT_DESCRIPTOR);
            }
        }
    }

    private static void writeGetString(MethodVisitor code) {
        Label known = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, CLASS, FIELD, RECENT_DESCRIPTOR);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RECENT, "get", DESCRIPTOR, false);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, known);
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, CLASS, FIELD, RECENT_DESCRIPTOR);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, CLASS, DECODE, DESCRIPTOR, false);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        String put = "(Ljava/lang/String;I)Ljava/lang/String;";
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RECENT, "put", put, false);
        code.visitLabel(known);
        code.visitFrame(
                Opcodes.F_FULL,
                2,
                new Object[] {CLASS, Opcodes.INTEGER},
                1,
                new Object[] {"java/lang/String"});
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
