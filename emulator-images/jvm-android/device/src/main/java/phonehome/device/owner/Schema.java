package phonehome.device.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables, views and triggers of one database, as a list of SQL statements.
 *
 * <p>Columns are written {@code name:type=default}, apart by white space; type is {@code t} text,
 * {@code i} integer, {@code r} real or {@code b} blob, and text when left out. Each table gets
 * {@code _id}.
 */
final class Schema {
    private static final Map<String, String> TYPES =
            Map.of("t", "TEXT", "i", "INTEGER", "r", "REAL", "b", "BLOB");
    private final List<String> statements = new ArrayList<>();

    Schema table(String name, String columns) {
        String body = split(columns).map(Schema::column).collect(Collectors.joining(", "));
        return sql(
                "CREATE TABLE " + name + " (_id INTEGER PRIMARY KEY AUTOINCREMENT, " + body + ")");
    }

    Schema view(String name, String select) {
        return sql("CREATE VIEW " + name + " AS " + select);
    }

    Schema sql(String statement) {
        statements.add(statement);
        return this;
    }

    List<String> statements() {
        return statements;
    }

    /**
     * Makes {@code "a b"} into {@code "NULL AS a, NULL AS b"}: columns nothing on this device
     * fills.
     */
    static String constant(String value, String columns) {
        return split(columns).map(c -> value + " AS " + c).collect(Collectors.joining(", "));
    }

    /** Makes {@code "a b"} into {@code "d.a AS a, d.b AS b"}. */
    static String of(String table, String columns) {
        return split(columns)
                .map(c -> table + "." + c + " AS " + c)
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> split(String columns) {
        return Stream.of(columns.strip().split("\\s+"));
    }

    private static String column(String spec) {
        String[] byDefault = spec.split("=", 2);
        String[] byType = byDefault[0].split(":", 2);
        String type = TYPES.get(byType.length > 1 ? byType[1] : "t");
        String initial = byDefault.length > 1 ? " DEFAULT " + byDefault[1] : "";
        return '"' + byType[0] + "\" " + type + initial;
    }
}
