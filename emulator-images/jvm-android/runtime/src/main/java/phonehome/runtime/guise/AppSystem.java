package phonehome.runtime.guise;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * {@code System}'s properties and environment, as an app sees them.
 *
 * <p>Names and values are those of AOSP's {@code java.lang.AndroidHardcodedSystemProperties} and
 * {@code System.initUnchangeableSystemProperties}; the environment is zygote's (init.environ.rc).
 */
public final class AppSystem {
    /** What the JVM and its launcher have set, of which a phone knows nothing. */
    private static final Set<String> OF_THE_HOST =
            Set.copyOf(System.getProperties().stringPropertyNames());

    /** Android's own, and the same in every process. */
    private static final Map<String, String> FIXED = fixed();

    /** The host's are a phone's, too, and these the device sets for each process. */
    private static final Set<String> SHARED =
            Set.of(
                    "http.agent",
                    "java.io.tmpdir",
                    "file.separator",
                    "path.separator",
                    "line.separator",
                    "user.timezone");

    private static final Map<String, String> ENVIRONMENT = environment();

    private AppSystem() {}

    /** System.getProperty. */
    public static String getProperty(String name) {
        String real = System.getProperty(name); // refuses null and empty names as libcore does
        return isHidden(name) ? FIXED.get(name) : real;
    }

    /** System.getProperty. */
    public static String getProperty(String name, String otherwise) {
        String found = getProperty(name);
        return found == null ? otherwise : found;
    }

    /** System.getProperties: what an app changes in the answer is heard by nobody. */
    public static Properties getProperties() {
        Properties seen = new Properties();
        seen.putAll(FIXED);
        for (String name : System.getProperties().stringPropertyNames()) {
            if (!isHidden(name)) {
                seen.setProperty(name, System.getProperty(name));
            }
        }
        return seen;
    }

    /** System.getenv. */
    public static String getenv(String name) {
        return ENVIRONMENT.get(name);
    }

    /** System.getenv. */
    public static Map<String, String> getenv() {
        return ENVIRONMENT;
    }

    /** Runtime.maxMemory: a phone's dalvik.vm.heapsize. */
    public static long maxMemory(Runtime runtime) {
        return 512L << 20;
    }

    /** Runtime.totalMemory: never more than what {@link #maxMemory} says. */
    public static long totalMemory(Runtime runtime) {
        return 48L << 20;
    }

    /** Runtime.freeMemory. */
    public static long freeMemory(Runtime runtime) {
        return 11L << 20;
    }

    /** Runtime.availableProcessors. */
    public static int availableProcessors(Runtime runtime) {
        return 8;
    }

    private static boolean isHidden(String name) {
        return FIXED.containsKey(name) || OF_THE_HOST.contains(name) && !SHARED.contains(name);
    }

    private static Map<String, String> fixed() {
        Map<String, String> all = new HashMap<>();
        put(all, "java.vm.name", "Dalvik", "java.vm.version", "2.1.0");
        put(all, "java.vm.vendor", "The Android Project", "java.vendor", "The Android Project");
        put(all, "java.vm.vendor.url", "http://www.android.com/");
        put(all, "java.vendor.url", "http://www.android.com/", "java.version", "0");
        put(all, "java.vm.specification.name", "Dalvik Virtual Machine Specification");
        put(all, "java.vm.specification.vendor", "The Android Project");
        put(all, "java.vm.specification.version", "0.9");
        put(all, "java.specification.name", "Dalvik Core Library");
        put(all, "java.specification.vendor", "The Android Project");
        put(all, "java.specification.version", "0.9");
        put(all, "java.class.version", "50.0", "java.class.path", ".", "java.home", "/system");
        put(all, "java.library.path", "/system/lib64:/system_ext/lib64", "java.compiler", "");
        put(all, "java.ext.dirs", "", "java.boot.class.path", BootClassPath.VALUE);
        put(all, "os.name", "Linux", "os.arch", "aarch64", "os.version", kernel());
        put(all, "user.name", "root", "user.home", "", "user.dir", "/", "user.language", "en");
        put(all, "user.region", "US", "user.locale", "en-US", "file.encoding", "UTF-8");
        put(all, "android.zlib.version", "1.3.1", "android.icu.library.version", "75.1");
        put(all, "android.icu.unicode.version", "15.1", "android.icu.cldr.version", "45.0");
        put(all, "android.openssl.version", "OpenSSL 1.1.1 (compatible; BoringSSL)");
        put(all, "java.net.preferIPv6Addresses", "false", "jdk.net.useFastTcpLoopback", "");
        return Collections.unmodifiableMap(all);
    }

    private static String kernel() {
        return System.getProperty("phonehome.kernel", "5.15.149-android13-8");
    }

    private static Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "ANDROID_ROOT", "/system", "ANDROID_DATA", "/data");
        put(all, "ANDROID_STORAGE", "/storage", "EXTERNAL_STORAGE", "/sdcard");
        put(all, "ANDROID_ASSETS", "/system/app", "ANDROID_BOOTLOGO", "1");
        put(all, "ANDROID_ART_ROOT", "/apex/com.android.art");
        put(all, "ANDROID_I18N_ROOT", "/apex/com.android.i18n");
        put(all, "ANDROID_TZDATA_ROOT", "/apex/com.android.tzdata", "ASEC_MOUNTPOINT", "/mnt/asec");
        put(all, "BOOTCLASSPATH", BootClassPath.VALUE, "DOWNLOAD_CACHE", "/data/cache");
        put(all, "PATH", PATH, "TMPDIR", "/data/local/tmp");
        put(all, "SYSTEMSERVERCLASSPATH", "/system/framework/services.jar");
        return Collections.unmodifiableMap(all);
    }

    private static final String PATH =
            "/product/bin:/apex/com.android.runtime/bin:/apex/com.android.art/bin:/system_ext/bin"
                    + ":/system/bin:/system/xbin:/odm/bin:/vendor/bin:/vendor/xbin";

    private static void put(Map<String, String> all, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
    }
}
