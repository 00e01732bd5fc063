package phonehome.device.shell.language;

import java.util.List;

/**
 * One pipeline, and on what it depends.
 *
 * @param when {@code ";"} always, {@code "&&"} after success, {@code "||"} after failure
 * @param negated whether {@code !} stood before it
 */
public record Step(String when, boolean negated, List<Command> pipeline) {
    /** Words after {@code NAME=value} prefixes, and where input and output go. */
    public record Command(
            List<Assignment> assignments, List<Word> words, List<Redirection> redirections) {}

    public record Assignment(String name, Word value) {}

    /** {@code 2>&1} is descriptor 2, operator {@code >&}, target {@code 1}. */
    public record Redirection(int descriptor, String operator, Word target) {}
}
