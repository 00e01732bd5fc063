package phonehome.fit;

import java.util.Set;
import java.util.TreeSet;

/**
 * What was fitted and what was not, a line each: {@code kind}, a tab, what it is about.
 *
 * <p>{@code call} and {@code override} were fitted, {@code move} is a call that another service
 * answers now, {@code loan} was lent; {@code no_call}, {@code no_override} and {@code no_member}
 * have no counterpart: the first throws when the device comes to it, the others are never asked.
 */
final class Report {
    private final Set<String> lines = new TreeSet<>();

    void add(String kind, String what) {
        lines.add(kind + "\t" + what);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
