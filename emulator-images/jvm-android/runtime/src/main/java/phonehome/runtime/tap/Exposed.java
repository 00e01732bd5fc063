package phonehome.runtime.tap;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import phonehome.runtime.Blobs;
import phonehome.runtime.Events;
import phonehome.runtime.Origin;

/**
 * Tells what apps lay where other apps can take it: the device event {@code exposed}.
 *
 * <p>The same content in the same place is told once.
 */
public final class Exposed {
    /** What is shorter is nobody's data. */
    private static final int FEWEST_BYTES = 8;

    private static final int MOST_OF_A_PACKAGE = 2000;
    private static final Map<String, Set<String>> TOLD = new HashMap<>();

    private Exposed() {}

    /** A text; see {@link #tell(String, byte[], String)}. */
    public static void tell(String where, String text, String packageName) {
        if (text.length() >= FEWEST_BYTES) {
            tell(where, text.getBytes(StandardCharsets.UTF_8), packageName);
        }
    }

    /**
     * {@code where} is a place of device-events.md; without {@code packageName} the calling
     * thread's package did it, and nothing is told of a thread that works for none.
     */
    public static void tell(String where, byte[] content, String packageName) {
        if (content.length >= FEWEST_BYTES) {
            Origin origin = Origin.current();
            tell(where, content, packageName == null ? origin.packageName() : packageName, origin);
        }
    }

    /** The same of what was done earlier. */
    static void tell(String where, byte[] content, Origin origin) {
        if (content.length >= FEWEST_BYTES) {
            tell(where, content, origin.packageName(), origin);
        }
    }

    /** The same of what a component answered: no code of its own runs any more. */
    public static void answered(
            String where, byte[] content, String packageName, String component) {
        if (content.length >= FEWEST_BYTES) {
            emit(where, content, packageName, component, List.of());
        }
    }

    private static void tell(String where, byte[] content, String owner, Origin origin) {
        if (owner != null) {
            emit(where, content, owner, origin.component(), origin.stack());
        }
    }

    private static void emit(
            String where, byte[] content, String owner, String component, List<String> stack) {
        if (isNew(owner, where + Blobs.digest(content))) {
            Map<String, String> data = Map.of("where", where, "payload", Blobs.store(content));
            Events.emit("exposed", owner, component, data, stack);
        }
    }

    private static boolean isNew(String owner, String content) {
        synchronized (TOLD) {
            Set<String> before = TOLD.computeIfAbsent(owner, name -> new HashSet<>());
            return before.size() < MOST_OF_A_PACKAGE && before.add(content);
        }
    }
}
