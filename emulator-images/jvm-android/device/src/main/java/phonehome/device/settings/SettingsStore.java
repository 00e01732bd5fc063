package phonehome.device.settings;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One of the three tables of settings, in memory: a device is new at every boot. */
public final class SettingsStore {
    /** Settings any app may change with {@code WRITE_SETTINGS}. */
    public static final SettingsStore SYSTEM = new SettingsStore("system");

    /** Settings of the owner that only the system changes. */
    public static final SettingsStore SECURE = new SettingsStore("secure");

    /** Settings of the whole device that only the system changes. */
    public static final SettingsStore GLOBAL = new SettingsStore("global");

    private final String table;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, Runnable> watchers = new ConcurrentHashMap<>();

    private SettingsStore(String table) {
        this.table = table;
    }

    static {
        SYSTEM.putAll(
                "screen_brightness", "102", "screen_off_timeout", "60000", "time_12_24", "24");
        SYSTEM.putAll("font_scale", "1.0", "accelerometer_rotation", "1", "volume_ring", "5");
        SECURE.putAll(
                "user_setup_complete", "1", "location_mode", "3", "accessibility_enabled", "0");
        SECURE.putAll("location_providers_allowed", "gps,network", "install_non_market_apps", "1");
        SECURE.putAll("default_input_method", "com.android.inputmethod.latin/.LatinIME");
        SECURE.putAll("sms_default_application", "com.google.android.apps.messaging");
        GLOBAL.putAll(
                "device_provisioned", "1", "wifi_on", "1", "mobile_data", "1", "data_roaming", "0");
        GLOBAL.putAll(
                "airplane_mode_on", "0", "bluetooth_on", "1", "auto_time", "1", "adb_enabled", "0");
        GLOBAL.putAll("development_settings_enabled", "0", "usb_mass_storage_enabled", "0");
        GLOBAL.putAll("animator_duration_scale", "1.0", "transition_animation_scale", "1.0");
        GLOBAL.putAll(
                "window_animation_scale",
                "1.0",
                "auto_time_zone",
                "1",
                "stay_on_while_plugged_in",
                "0");
    }

    private void putAll(String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
    }

    /** The store of {@code system}, {@code secure} or {@code global}. */
    public static SettingsStore of(String table) {
        return switch (table) {
            case "system" -> SYSTEM;
            case "secure" -> SECURE;
            case "global" -> GLOBAL;
            default -> throw new IllegalArgumentException("Unknown settings table " + table);
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
    public boolean put(String name, String value) {
        boolean changed = !Objects.equals(keep(name, value), value);
        if (changed) {
            watchers.getOrDefault(name, () -> {}).run();
        }
        return changed;
    }

    private synchronized String keep(String name, String value) {
        return value == null ? values.remove(name) : values.put(name, value);
    }

    /** From now on {@code changed} runs after each change of the setting; one for each setting. */
    public void watch(String name, Runnable changed) {
        watchers.put(name, changed);
    }

    /** All settings of the table, by name. */
    public synchronized Map<String, String> all() {
        return new TreeMap<>(values);
    }
}
