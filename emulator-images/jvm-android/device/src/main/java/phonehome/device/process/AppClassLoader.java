package phonehome.device.process;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads an app's classes: framework names from the device, everything else only from the app.
 *
 * <p>So an app sees neither the device's own libraries nor another app, and may bundle its own copy
 * of any library. A firmware's library jars stand behind the platform and before the app, as on a
 * phone's class path; each process has them for itself, so that their statics are its own.
 * Resources come from the APKs, as on a phone, not from the translated jars.
 */
public final class AppClassLoader extends URLClassLoader {
    private static final List<String> FRAMEWORK =
            List.of(
                    "android.",
                    "java.",
                    "javax.",
                    "jdk.",
                    "sun.",
                    "dalvik.",
                    "libcore.",
                    "com.android.internal.",
                    "com.android.okhttp.",
                    "com.android.org.",
                    "org.json.",
                    "org.xml.",
                    "org.w3c.",
                    "org.xmlpull.",
                    "org.apache.http.",
                    "org.ccil.cowan.tagsoup.",
                    "phonehome.runtime.",
                    "org.robolectric.internal.bytecode.");

    private static final List<String> BUNDLED =
            List.of("android.support.", "android.arch.", "javax.inject.", "javax.annotation.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader apks;
    private final Path path;
    private AppProcess process;

    /**
     * @param classes jars of translated classes: the firmware's libraries, then the app's own code
     * @param apks the base, then its splits
     */
    AppClassLoader(List<Path> classes, List<Path> apks, ClassLoader framework) {
        super(urls(classes), framework);
        this.path = apks.get(0);
        this.apks = new URLClassLoader(urls(apks), null);
    }

    /** The process whose code it loads, also after its death. */
    AppProcess process() {
        return process;
    }

    void process(AppProcess loading) {
        process = loading;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : load(name);
        }
    }

    /** Whether a class of this name is the device's to give, by its package. */
    public static boolean isOfFramework(String name) {
        return startsWithAny(name, FRAMEWORK) && !startsWithAny(name, BUNDLED);
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        if (isOfFramework(name)) {
            try {
                return getParent().loadClass(name);
            } catch (ClassNotFoundException e) {
                return findClass(name);
            }
        }
        return findClass(name);
    }

    @Override
    public URL getResource(String name) {
        return apks.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return apks.getResources(name);
    }

    /** In the words of AOSP's BaseDexClassLoader and DexPathList. */
    @Override
    public String toString() {
        return "dalvik.system.PathClassLoader[DexPathList[[zip file \""
                + path
                + "\"],nativeLibraryDirectories=["
                + path.resolveSibling("lib/arm64")
                + ", "
                + path
                + "!/lib/arm64-v8a, /system/lib64, /system_ext/lib64]]]";
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private static URL[] urls(List<Path> files) {
        return files.stream().map(AppClassLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
