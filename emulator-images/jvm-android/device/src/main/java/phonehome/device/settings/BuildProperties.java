package phonehome.device.settings;

import android.os.Build;
import android.os.SystemProperties;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.robolectric.util.ReflectionHelpers;

/**
 * The properties of a firmware's build, where apps read them: system properties and {@link Build}.
 *
 * <p>What the framework of this device is stays true: its API level wins over the image's. What the
 * owner's phone is stays, too: serial number and SIM are the persona's.
 */
public final class BuildProperties {
    /** Of AOSP's Build.java: field and the property that it is read from. */
    private static final Map<String, String> FIELDS =
            Map.ofEntries(
                    Map.entry("ID", "ro.build.id"),
                    Map.entry("DISPLAY", "ro.build.display.id"),
                    Map.entry("PRODUCT", "ro.product.name"),
                    Map.entry("DEVICE", "ro.product.device"),
                    Map.entry("BOARD", "ro.product.board"),
                    Map.entry("MANUFACTURER", "ro.product.manufacturer"),
                    Map.entry("BRAND", "ro.product.brand"),
                    Map.entry("MODEL", "ro.product.model"),
                    Map.entry("SOC_MANUFACTURER", "ro.soc.manufacturer"),
                    Map.entry("SOC_MODEL", "ro.soc.model"),
                    Map.entry("CPU_ABI", "ro.product.cpu.abi"),
                    Map.entry("BOOTLOADER", "ro.bootloader"),
                    Map.entry("HARDWARE", "ro.hardware"),
                    Map.entry("TYPE", "ro.build.type"),
                    Map.entry("TAGS", "ro.build.tags"),
                    Map.entry("FINGERPRINT", "ro.build.fingerprint"),
                    Map.entry("USER", "ro.build.user"),
                    Map.entry("HOST", "ro.build.host"));

    /** The same of {@code Build.VERSION}. */
    private static final Map<String, String> VERSION_FIELDS =
            Map.of(
                    "INCREMENTAL", "ro.build.version.incremental",
                    "RELEASE", "ro.build.version.release",
                    "RELEASE_OR_CODENAME", "ro.build.version.release",
                    "SECURITY_PATCH", "ro.build.version.security_patch",
                    "BASE_OS", "ro.build.version.base_os");

    /** Lists of processor types: field and property. */
    private static final Map<String, String> LISTS =
            Map.of(
                    "SUPPORTED_ABIS", "ro.product.cpu.abilist",
                    "SUPPORTED_32_BIT_ABIS", "ro.product.cpu.abilist32",
                    "SUPPORTED_64_BIT_ABIS", "ro.product.cpu.abilist64");

    private static final Set<String> NOT_OF_THE_IMAGE =
            Set.of(
                    "ro.build.version.sdk",
                    "ro.build.version.sdk_full",
                    "ro.build.version.codename",
                    "ro.build.version.all_codenames",
                    "ro.build.version.known_codenames",
                    "ro.build.version.preview_sdk",
                    "ro.build.version.preview_sdk_fingerprint",
                    "ro.build.version.min_supported_target_sdk",
                    "ro.serialno",
                    "ro.boot.serialno",
                    "persist.sys.timezone");

    private static volatile Map<String, String> model = Map.of();
    private static volatile Map<String, String> current = Map.of();

    private BuildProperties() {}

    /** From here on the phone is of this model, as far as no firmware says otherwise. */
    public static void ofModel(Map<String, String> properties) {
        model = Map.copyOf(properties);
        apply();
    }

    /** From here on the phone is of this build. */
    public static void become(Map<String, String> properties) {
        Map<String, String> taken = new TreeMap<>(properties);
        taken.keySet().removeIf(BuildProperties::isNotOfTheImage);
        current = taken;
        apply();
    }

    /** Writes them again, over what a persona's identity wrote. */
    public static void apply() {
        Map<String, String> all = new TreeMap<>(model);
        all.putAll(current);
        all.forEach(BuildProperties::set);
        FIELDS.forEach((field, property) -> write(Build.class, field, all.get(property)));
        VERSION_FIELDS.forEach(
                (field, property) -> write(Build.VERSION.class, field, all.get(property)));
        LISTS.forEach((field, property) -> writeList(field, all.get(property)));
        writeTime(all.get("ro.build.date.utc"));
    }

    /** Seconds in the property, milliseconds in the field. */
    private static void writeTime(String seconds) {
        if (seconds != null && seconds.matches("\\d{1,11}")) {
            write(Build.class, "TIME", Long.parseLong(seconds) * 1000);
        }
    }

    /** Values that {@link SystemProperties} refuses for their length are kept out, as by init. */
    private static void set(String name, String value) {
        boolean fits = name.startsWith("ro.") || value.length() <= SystemProperties.PROP_VALUE_MAX;
        if (fits) {
            SystemProperties.set(name, value);
        }
    }

    /** A field that is younger than this Android is left out. */
    private static void write(Class<?> type, String field, Object value) {
        boolean exists =
                Arrays.stream(type.getDeclaredFields())
                        .anyMatch(one -> one.getName().equals(field));
        if (value != null && exists) {
            ReflectionHelpers.setStaticField(type, field, value);
        }
    }

    private static void writeList(String field, String value) {
        if (value != null) {
            write(Build.class, field, value.isEmpty() ? new String[0] : value.split(","));
        }
    }

    private static boolean isNotOfTheImage(String name) {
        return NOT_OF_THE_IMAGE.contains(name) || name.startsWith("gsm.");
    }
}
