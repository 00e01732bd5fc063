package phonehome.translate;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The hierarchy of a class loader's class files, read as resources: nothing is defined. */
public final class ClassPathHierarchy implements Hierarchy {
    private static final Node UNKNOWN = new Node(null, false);

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

    private Node read(String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            if (in == null) {
                return UNKNOWN;
            }
            ClassReader reader = new ClassReader(in);
            boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
            return new Node(reader.getSuperName(), isInterface);
        } catch (IOException | RuntimeException unreadable) {
            return UNKNOWN;
        }
    }
}
