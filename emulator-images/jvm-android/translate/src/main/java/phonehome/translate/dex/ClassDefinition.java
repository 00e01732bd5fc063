package phonehome.translate.dex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code class_def_item}, as far as the code of its methods needs it. */
public final class ClassDefinition {
    private static final int DATA = 24;
    private static final String CONSTRUCTOR = "<init>";

    private final DexFile dex;
    private final Cursor head;
    private final int data;

    ClassDefinition(DexFile dex, int at) {
        this.dex = dex;
        head = dex.cursor(at);
        data = dex.integer(at + DATA);
    }

    /** Internal name. */
    public String name() {
        return DexFile.internalName(dex.type(head.integer()));
    }

    /** Where the code of each method is that has some, by name and descriptor; the first counts. */
    public Map<String, Integer> code() {
        Map<String, Integer> found = new HashMap<>();
        if (data == 0) {
            return found;
        }
        Cursor in = dex.cursor(data);
        int fields = in.count(in.unsigned()) + in.count(in.unsigned());
        int direct = in.count(in.unsigned());
        int virtual = in.count(in.unsigned());
        for (int i = 0; i < fields; i++) {
            in.unsigned();
            in.unsigned();
        }
        read(in, direct, found);
        read(in, virtual, found);
        return found;
    }

    /** Descriptors of its constructors, in order. */
    public List<String> constructors() {
        return code().keySet().stream()
                .filter(method -> method.startsWith(CONSTRUCTOR))
                .map(method -> method.substring(CONSTRUCTOR.length()))
                .sorted()
                .toList();
    }

    private void read(Cursor in, int count, Map<String, Integer> out) {
        int index = 0;
        for (int i = 0; i < count; i++) {
            index += in.unsigned();
            in.unsigned();
            int at = in.unsigned();
            Member method = dex.method(index);
            if (at != 0) {
                out.putIfAbsent(method.name() + method.descriptor(), at);
            }
        }
    }
}
