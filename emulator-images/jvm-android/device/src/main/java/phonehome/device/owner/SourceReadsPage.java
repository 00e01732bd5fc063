package phonehome.device.owner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import phonehome.runtime.tap.SourceTable;

/** Writes docs/reference/source-reads.md from the table: {@code SourceReadsPage FILE}. */
public final class SourceReadsPage {
    private static final String HEAD =
            """
            # What the JVM device tells of reads

            *Generated from `phonehome.runtime.tap.SourceTable` by `phonehome.device.owner.SourceReadsPage`; do not edit.*

            Each is a device event `data_read` with the stack of the reader: the same read from the same place in the code
            at most once a minute of device time. It tells that an app asked, not what it was answered.

            ## By the services and providers that answer
            | source | what |
            |---|---|
            | `content` | each query and file of the owner's providers, with its URI and columns |
            | `settings` | settings by name, the advertising id |
            | `telephony` | identifiers, numbers, cells, subscriptions |
            | `location` | last place and updates |
            | `wifi` | connection, scan results, addresses |
            | `accounts`, `clipboard` | lists and tokens; the clip |

            ## By file
            | source | what |
            |---|---|
            | `file` | files opened for reading and folders listed on shared storage, but for those that are an app's own |

            ## By the methods that apps call
            What the framework itself calls is passed over. Reflection and method references are seen like plain calls.

            | source | class | methods |
            |---|---|---|
            """;

    private SourceReadsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (SourceTable.Row row : SourceTable.rows()) {
            String methods = "`" + String.join("`, `", row.methods()) + "`";
            page.append("| `").append(row.source()).append("` | `").append(row.owner());
            page.append("` | ").append(methods).append(" |\n");
        }
        return page.toString();
    }

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), text());
    }
}
