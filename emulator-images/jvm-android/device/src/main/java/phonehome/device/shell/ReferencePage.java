package phonehome.device.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes docs/reference/shell.md from the registry: {@code ReferencePage FILE}. */
public final class ReferencePage {
    private static final String HEAD =
            """
            # The shell of the JVM device

            *Generated from the commands by `phonehome.device.shell.ReferencePage`; do not edit.*

            What `adb shell` knows. The language: quotes, backslashes, comments, `;`, newline, `&&`,
            `||`, `!`, pipes (the left side ends before the right side starts), `NAME=value`, `$NAME`,
            `$?`, `*` and `?` in file names, `<`, `>`, `>>`, `2>`, `2>&1`. Not known: compound
            commands (`if`, `for`, `while`), `$(…)`, here-documents, `&`. An unknown command answers
            as a phone's shell does, exit code 127.
            """;

    private ReferencePage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (ShellCommand command : Commands.all()) {
            page.append("\n## `").append(command.name()).append("`\n");
            page.append("```\n").append(command.usage()).append("\n```\n");
            if (!command.limits().isEmpty()) {
                page.append("Limits: ").append(command.limits()).append(".\n");
            }
        }
        return page.toString();
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text());
    }
}
