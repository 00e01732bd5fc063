package phonehome.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of one Android, read from Robolectric's jar when they are first asked for. */
final class Framework implements AutoCloseable {
    private static final String FOREIGN = "org/robolectric/";

    private final ZipFile jar;
    private final Map<String, ClassNode> classes = new HashMap<>();

    Framework(Path jar) throws IOException {
        this.jar = new ZipFile(jar.toFile());
    }

    /** The class of that internal name, without code; null where this Android has none. */
    ClassNode find(String name) {
        if (!classes.containsKey(name)) {
            classes.put(name, read(name, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG));
        }
        return classes.get(name);
    }

    /** The internal names of all classes in the jar. */
    List<String> names() {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.substring(0, name.length() - ".class".length()))
                .toList();
    }

    /** The class with its code; null where this Android has none. */
    ClassNode findWithCode(String name) {
        return read(name, 0);
    }

    /** The class file as it is in the jar. */
    byte[] bytes(String name) throws IOException {
        return jar.getInputStream(jar.getEntry(name + ".class")).readAllBytes();
    }

    /** Whether the class, or one that it inherits from within this Android, has that method. */
    boolean hasMethod(String owner, String name, String descriptor) {
        return methods(owner, name).stream().anyMatch(m -> m.desc.equals(descriptor))
                || ofObject(name, descriptor);
    }

    /** As {@link #hasMethod}, for a field. */
    boolean hasField(String owner, String name, String descriptor) {
        for (ClassNode type : lineage(owner)) {
            for (FieldNode field : type.fields) {
                if (field.name.equals(name) && field.desc.equals(descriptor)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The methods of that name which a call on the class may reach, its own first. */
    List<MethodNode> methods(String owner, String name) {
        List<MethodNode> found = new ArrayList<>();
        List<ClassNode> types = lineage(owner);
        for (ClassNode type :
                name.equals("<init>") && !types.isEmpty() ? types.subList(0, 1) : types) {
            type.methods.stream()
                    .filter(m -> m.name.equals(name) && (m.access & Opcodes.ACC_BRIDGE) == 0)
                    .filter(m -> !m.desc.contains(FOREIGN))
                    .forEach(found::add);
        }
        return found;
    }

    /** The class and all that it inherits from within this Android. */
    List<ClassNode> lineage(String name) {
        List<ClassNode> found = new ArrayList<>();
        addLineage(name, found);
        return found;
    }

    private void addLineage(String name, List<ClassNode> found) {
        ClassNode type = name == null || name.startsWith(FOREIGN) ? null : find(name);
        if (type == null || found.contains(type)) {
            return;
        }
        found.add(type);
        addLineage(type.superName, found);
        type.interfaces.forEach(one -> addLineage(one, found));
    }

    private static boolean ofObject(String name, String descriptor) {
        for (var method : Object.class.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && org.objectweb.asm.Type.getMethodDescriptor(method).equals(descriptor)) {
                return true;
            }
        }
        return false;
    }

    private ClassNode read(String name, int parts) {
        ZipEntry entry = jar.getEntry(name + ".class");
        if (entry == null) {
            return null;
        }
        try {
            ClassNode type = new ClassNode();
            new ClassReader(jar.getInputStream(entry)).accept(type, parts);
            return type;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
