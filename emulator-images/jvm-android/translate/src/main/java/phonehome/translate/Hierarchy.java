package phonehome.translate;

import java.util.List;
import java.util.Set;

/** Who extends whom, without loading a class. Names are internal: {@code java/lang/String}. */
@FunctionalInterface
public interface Hierarchy {
    /**
     * A class as frames and calls need it.
     *
     * @param superName null for {@code java/lang/Object} only
     * @param isInterface of {@code access_flags}
     * @param interfaces those that it names itself
     */
    record Node(String superName, boolean isInterface, List<String> interfaces) {}

    /** Returns null for a class that is not known. Called by several threads. */
    Node lookup(String internalName);

    /** Descriptors of the constructors that a subclass may call; none for a class not known. */
    default List<String> constructors(String internalName) {
        return List.of();
    }

    /** A translated call makes an object by that constructor, which its class may have lost. */
    default void called(String internalName, String constructor) {}

    /** The constructors that were called and are not there, sorted: see {@link Constructors}. */
    default Set<String> lost(String internalName) {
        return Set.of();
    }
}
