package phonehome.translate;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The hierarchy of a class loader's class files, read as resources: nothing is defined. */
public final class ClassPathHierarchy implements Hierarchy {
    private static final Node UNKNOWN = new Node(null, false, List.of());

    private final ClassLoader loader;
    private final Map<String, Node> known = new ConcurrentHashMap<>();

    /**
     * @param loader one that sees the Android framework and the JDK
     */
    public ClassPathHierarchy(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public Node lookup(String internalName) {
        Node node = known.computeIfAbsent(internalName, this::read);
        return node == UNKNOWN ? null : node;
    }

    @Override
    public List<String> constructors(String internalName) {
        List<String> found = new ArrayList<>();
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            if (in != null) {
                new ClassReader(in).accept(new Finder(found), ClassReader.SKIP_CODE);
            }
        } catch (IOException | RuntimeException unreadable) {
            found.clear();
        }
        return found;
    }

    private static final class Finder extends ClassVisitor {
        private final List<String> found;

        Finder(List<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] thrown) {
            boolean open = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
            if (name.equals("<init>") && open) {
                found.add(descriptor);
            }
            return null;
        }
    }

    private Node read(String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            if (in == null) {
                return UNKNOWN;
            }
            ClassReader reader = new ClassReader(in);
            boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
            return new Node(reader.getSuperName(), isInterface, List.of(reader.getInterfaces()));
        } catch (IOException | RuntimeException unreadable) {
            return UNKNOWN;
        }
    }
}
