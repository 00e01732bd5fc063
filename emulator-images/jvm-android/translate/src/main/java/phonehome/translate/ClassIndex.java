package phonehome.translate;

import com.googlecode.d2j.Field;
import com.googlecode.d2j.Method;
import com.googlecode.d2j.node.DexClassNode;
import com.googlecode.d2j.node.DexFileNode;
import com.googlecode.d2j.reader.DexFileReader;
import com.googlecode.d2j.visitors.DexClassVisitor;
import com.googlecode.d2j.visitors.DexFieldVisitor;
import com.googlecode.d2j.visitors.DexMethodVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import phonehome.translate.dex.DexFile;

/**
 * The classes of all DEX files: where each is, what it extends, what encloses it. Of two classes
 * with one name the first counts, as on a phone.
 */
final class ClassIndex implements Hierarchy {
    private static final int HEADERS_ONLY =
            DexFileReader.SKIP_CODE | DexFileReader.SKIP_DEBUG | DexFileReader.SKIP_FIELD_CONSTANT;

    /** Place of a class: number of its DEX file, number within it. */
    record Entry(int file, int index, String name) {}

    private final Hierarchy framework;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Entry> places = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<FailedClass> failed = new ArrayList<>();
    private final DexFileNode headers = new DexFileNode();
    private final Map<String, Set<String>> lost = new ConcurrentHashMap<>();
    private final List<DexFile> dexFiles = new ArrayList<>();

    ClassIndex(List<byte[]> files, Hierarchy framework, Limits limits) throws DexException {
        this.framework = framework;
        for (int file = 0; file < files.size(); file++) {
            add(file, open(files.get(file)), limits);
            dexFiles.add(new DexFile(files.get(file), 0));
        }
    }

    /** A reader is not for two threads: it has one position per section. */
    static DexFileReader open(byte[] dex) throws DexException {
        try {
            return new DexFileReader(dex);
        } catch (RuntimeException damaged) {
            throw new DexException(
                    DexException.Reason.CORRUPT, "DEX header cannot be read", damaged);
        }
    }

    DexFile dex(Entry entry) {
        return dexFiles.get(entry.file());
    }

    List<Entry> entries() {
        return entries;
    }

    /** Classes whose header cannot be read. */
    List<FailedClass> failed() {
        return failed;
    }

    /** Headers and class annotations only: the input of dex2jar's search for enclosing classes. */
    DexFileNode headers() {
        return headers;
    }

    @Override
    public Node lookup(String internalName) {
        Node node = nodes.get(internalName);
        return node != null ? node : framework.lookup(internalName);
    }

    @Override
    public List<String> constructors(String internalName) {
        Entry entry = places.get(internalName);
        return entry == null
                ? framework.constructors(internalName)
                : dex(entry).definition(entry.index()).constructors();
    }

    @Override
    public void called(String internalName, String constructor) {
        String name = internalName;
        while (places.containsKey(name) && !has(name, constructor)) {
            lost.computeIfAbsent(name, any -> new ConcurrentSkipListSet<>()).add(constructor);
            name = nodes.get(name).superName();
        }
    }

    @Override
    public Set<String> lost(String internalName) {
        return lost.getOrDefault(internalName, Set.of());
    }

    /** Whether it declares it, or gets it as all that the class above has. */
    private boolean has(String name, String constructor) {
        List<String> own = constructors(name);
        return own.isEmpty()
                ? Constructors.inherited(nodes.get(name).superName(), this).contains(constructor)
                : own.contains(constructor);
    }

    private void add(int file, DexFileReader reader, Limits limits) throws DexException {
        if (reader.getClassSize() < 0
                || entries.size() + reader.getClassSize() > limits.classes()) {
            throw new DexException(DexException.Reason.TOO_LARGE, "too many classes", null);
        }
        for (int index = 0; index < reader.getClassSize(); index++) {
            try {
                add(file, index, reader);
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError damaged) {
                failed.add(FailedClass.of("class #" + index + " of file " + file, "", damaged));
            }
        }
    }

    private void add(int file, int index, DexFileReader reader) {
        DexFileNode one = new HeaderReader();
        reader.accept(one, index, HEADERS_ONLY);
        DexClassNode header = one.clzs.get(0);
        String name = Type.getType(header.className).getInternalName();
        boolean isInterface = (header.access & Opcodes.ACC_INTERFACE) != 0;
        String base =
                header.superClass == null
                        ? null
                        : Type.getType(header.superClass).getInternalName();
        if (nodes.putIfAbsent(name, new Node(base, isInterface, interfaces(header))) == null) {
            Entry entry = new Entry(file, index, name);
            entries.add(entry);
            places.put(name, entry);
            headers.clzs.add(header);
        }
    }

    private static List<String> interfaces(DexClassNode header) {
        return header.interfaceNames == null
                ? List.of()
                : Stream.of(header.interfaceNames)
                        .map(type -> Type.getType(type).getInternalName())
                        .toList();
    }

    /** Skips members: only the class's own annotations are wanted, for every class at once. */
    private static final class HeaderReader extends DexFileNode {
        @Override
        public DexClassVisitor visit(int access, String name, String base, String[] interfaces) {
            DexClassNode node =
                    new DexClassNode(access, name, base, interfaces) {
                        @Override
                        public DexFieldVisitor visitField(int flags, Field field, Object value) {
                            return null;
                        }

                        @Override
                        public DexMethodVisitor visitMethod(int flags, Method method) {
                            return null;
                        }
                    };
            clzs.add(node);
            return node;
        }
    }
}
