package phonehome.agent;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls in the framework of methods that Android's own {@code java.lang} has and Java's lacks.
 *
 * <p>Robolectric has led them to Java's where it instruments a class. It does not instrument the
 * HTTP client, which Androids up to 10 were compiled with them.
 */
final class Libcore {
    /** Of copies between arrays of one primitive type: few other methods have them. */
    static final Set<String> COPIES =
            "ZBCSIJFD"
                    .chars()
                    .mapToObj(type -> "([%cI[%cII)V".formatted(type, type))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String SYSTEM = "java/lang/System";
    private static final String OF_OBJECTS = "(Ljava/lang/Object;ILjava/lang/Object;II)V";

    private Libcore() {}

    /** What Java has instead; null where it needs nothing. */
    static Call inJava(Call call) {
        return call.owner().equals(SYSTEM) && COPIES.contains(call.desc())
                ? new Call(SYSTEM, call.name(), OF_OBJECTS)
                : null;
    }
}
