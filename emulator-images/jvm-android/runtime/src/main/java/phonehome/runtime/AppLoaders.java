package phonehome.runtime;

import java.util.Map;
import java.util.WeakHashMap;

/**
 * Tells app classes from all others by their loader, never by their name: firmware has apps named
 * com.android.*, and apps bundle libraries that the framework has too.
 */
public final class AppLoaders {
    private static final Map<ClassLoader, String> PACKAGES = new WeakHashMap<>();

    private static volatile ClassLoader framework = ClassLoader.getSystemClassLoader();
    private static volatile ClassLoader systemLoader;

    private AppLoaders() {}

    /** The loader of the platform's classes. */
    public static ClassLoader framework() {
        return framework;
    }

    /** Told once, before the first app. */
    public static void setFramework(ClassLoader loader) {
        framework = loader;
    }

    /** Sets what {@link #systemLoader} answers. */
    public static void setSystemLoader(ClassLoader loader) {
        systemLoader = loader;
    }

    /** Woven into app classes in the place of {@code ClassLoader.getSystemClassLoader}. */
    public static ClassLoader systemLoader() {
        ClassLoader set = systemLoader;
        return set == null ? ClassLoader.getSystemClassLoader() : set;
    }

    /** Classes defined by this loader, or by one whose parents lead to it, are this package's. */
    public static void register(ClassLoader loader, String packageName) {
        synchronized (PACKAGES) {
            PACKAGES.put(loader, packageName);
        }
    }

    /** The package whose code the loader defines, or null if it is not an app's. */
    public static String packageOf(ClassLoader loader) {
        synchronized (PACKAGES) {
            for (ClassLoader at = loader; at != null; at = at.getParent()) {
                String found = PACKAGES.get(at);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    /** Whether the class is an app's. */
    public static boolean isApp(Class<?> type) {
        return packageOf(type.getClassLoader()) != null;
    }
}
