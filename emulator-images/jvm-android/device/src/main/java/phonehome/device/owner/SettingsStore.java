package phonehome.device.owner;

import java.util.Map;
import java.util.TreeMap;

/** One of the three tables of settings; the provider and {@code Settings.*.getString} share it. */
public final class SettingsStore {
    public static final SettingsStore SYSTEM = new SettingsStore("system");
    public static final SettingsStore SECURE = new SettingsStore("secure");
    public static final SettingsStore GLOBAL = new SettingsStore("global");

    private final String table;
    private final Map<String, String> values = new TreeMap<>();

    private SettingsStore(String table) {
        this.table = table;
    }

    /** The store of {@code system}, {@code secure} or {@code global}. */
    public static SettingsStore of(String table) {
        return switch (table) {
            case "system" -> SYSTEM;
            case "secure" -> SECURE;
            case "global" -> GLOBAL;
            default -> throw new IllegalArgumentException("Unknown table " + table);
        };
    }

    /** The name of the table. */
    public String table() {
        return table;
    }

    /** The value of a setting, or null. */
    public synchronized String get(String name) {
        return values.get(name);
    }

    /** Sets a value, or removes it when null; tells whether anything changed. */
    public synchronized boolean put(String name, String value) {
        String before = value == null ? values.remove(name) : values.put(name, value);
        return !java.util.Objects.equals(before, value);
    }

    /** All settings of the table, by name. */
    public synchronized Map<String, String> all() {
        return new TreeMap<>(values);
    }
}
