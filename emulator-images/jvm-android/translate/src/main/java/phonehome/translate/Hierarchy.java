package phonehome.translate;

import java.util.List;

/** Who extends whom, without loading a class. Names are internal: {@code java/lang/String}. */
@FunctionalInterface
public interface Hierarchy {
    /**
     * A class as frames and calls need it.
     *
     * @param superName null for {@code java/lang/Object} only
     * @param isInterface of {@code access_flags}
     */
    record Node(String superName, boolean isInterface) {}

    /** Returns null for a class that is not known. Called by several threads. */
    Node lookup(String internalName);

    /** Descriptors of the constructors that a subclass may call; none for a class not known. */
    default List<String> constructors(String internalName) {
        return List.of();
    }
}
