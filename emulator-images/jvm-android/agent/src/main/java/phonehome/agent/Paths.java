package phonehome.agent;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The JDK's methods that take a path to the system: what an app names is a phone's path, and is led
 * to where the device has it. No streams or lambdas, see {@link Entries}.
 */
final class Paths {
    private static final String HOOKS = "phonehome/runtime/guise/PhoneFiles";
    private static final String FILE = "java/io/File";
    private static final String FILE_SYSTEM = "java/io/FileSystem";
    private static final String PROVIDER = "sun/nio/fs/UnixFileSystemProvider";
    private static final String STRING_MAP = "(Ljava/lang/String;)Ljava/lang/String;";
    private static final String FILE_MAP = "(Ljava/io/File;)Ljava/io/File;";
    private static final String MODE_MAP = "(Ljava/lang/String;I)Ljava/lang/String;";
    private static final String OPTIONS_MAP =
            "(Ljava/nio/file/Path;Ljava/util/Set;)Ljava/nio/file/Path;";
    private static final String PATH_MAP = "(Ljava/nio/file/Path;)Ljava/nio/file/Path;";

    private static final String[] OPENING = {
        "java/io/FileInputStream", "java/io/RandomAccessFile", "java/io/FileOutputStream"
    };

    private Paths() {}

    static boolean ofClass(String owner) {
        return owner.equals(FILE) || owner.equals(PROVIDER) || opens(owner);
    }

    private static boolean opens(String owner) {
        for (String one : OPENING) {
            if (one.equals(owner)) {
                return true;
            }
        }
        return false;
    }

    static MethodVisitor weave(MethodVisitor next, String owner, String method, String desc) {
        if (owner.equals(FILE)) {
            return new Questions(next);
        }
        if (opens(owner) && method.equals("open")) {
            return opening(next, owner);
        }
        boolean path = owner.equals(PROVIDER) && desc.startsWith("(Ljava/nio/file/Path;");
        String hook = path ? hookOf(method) : null;
        if (hook == null) {
            return next;
        }
        boolean channel = desc.startsWith("(Ljava/nio/file/Path;Ljava/util/Set;");
        return new Argument(next, hook, channel ? OPTIONS_MAP : PATH_MAP);
    }

    private static MethodVisitor opening(MethodVisitor next, String owner) {
        return switch (owner) {
            case "java/io/FileOutputStream" -> new Argument(next, "map", STRING_MAP);
            case "java/io/RandomAccessFile" -> new Argument(next, "mapOpened", MODE_MAP);
            default -> new Argument(next, "mapOpened", STRING_MAP);
        };
    }

    private static String hookOf(String method) {
        return switch (method) {
            case "newByteChannel", "newFileChannel", "newDirectoryStream" -> "mapOpened";
            case "readAttributes", "checkAccess", "readSymbolicLink" -> "mapOpened";
            case "exists", "isDirectory", "isRegularFile" -> "map";
            case "readAttributesIfExists", "getFileAttributeView" -> "map";
            default -> null;
        };
    }

    /** Changes the method's first argument, perhaps by its second, before anything else. */
    private static final class Argument extends MethodVisitor {
        private final String hook;
        private final String desc;

        Argument(MethodVisitor next, String hook, String desc) {
            super(Opcodes.ASM9, next);
            this.hook = hook;
            this.desc = desc;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitVarInsn(Opcodes.ALOAD, 1);
            if (desc.equals(MODE_MAP)) {
                super.visitVarInsn(Opcodes.ILOAD, 2);
            } else if (desc.equals(OPTIONS_MAP)) {
                super.visitVarInsn(Opcodes.ALOAD, 2);
            }
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, hook, desc, false);
            super.visitVarInsn(Opcodes.ASTORE, 1);
        }
    }

    /** Changes what java.io.File hands to the file system when it asks. */
    private static final class Questions extends MethodVisitor {
        Questions(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String desc, boolean itf) {
            // What only looks at the path itself asks nothing, and must not change it.
            boolean asks = owner.equals(FILE_SYSTEM) && !looks(name);
            if (asks && desc.startsWith("(Ljava/io/File;)")) {
                map(FILE_MAP);
            } else if (asks && desc.startsWith("(Ljava/io/File;I)")) {
                super.visitInsn(Opcodes.SWAP);
                map(FILE_MAP);
                super.visitInsn(Opcodes.SWAP);
            } else if (asks && name.equals("canonicalize")) {
                map(STRING_MAP);
            }
            super.visitMethodInsn(opcode, owner, name, desc, itf);
            if (asks && name.equals("canonicalize")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "unmap", STRING_MAP, false);
            }
        }

        private static boolean looks(String name) {
            return name.equals("resolve") || name.equals("isAbsolute");
        }

        private void map(String desc) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "map", desc, false);
        }
    }
}
