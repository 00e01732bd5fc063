package phonehome.runtime.guise;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Arrays;
import phonehome.runtime.AppLoaders;
import phonehome.runtime.Callers;

/**
 * Reflection as an app sees it: no class, member or loader of the device, of Robolectric or of the
 * JVM's own tools.
 */
public final class Classes {
    /** Prefixes of classes that no phone has. */
    private static final String[] ABSENT = {
        "phonehome.",
        "org.robolectric.",
        "org.junit.",
        "com.googlecode.d2j.",
        "com.googlecode.dex2jar.",
        "org.objectweb.asm.",
        "java.applet.",
        "java.awt.",
        "java.lang.instrument.",
        "java.lang.management.",
        "java.rmi.",
        "javax.management.",
        "javax.naming.",
        "javax.swing.",
        "com.sun.",
        "jdk.internal.",
        "sun.management.",
        "sun.launcher."
    };

    /** Of java.awt, Android has only these. */
    private static final String AWT_FONT = "java.awt.font.";

    private Classes() {}

    /** Whether a phone has no class of this name, though the device has. */
    public static boolean isAbsent(String name) {
        if (name == null || name.startsWith(AWT_FONT)) {
            return false;
        }
        for (String prefix : ABSENT) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Class.forName: {@code caller} is the class that asks. */
    public static Class<?> forName(String name) throws ClassNotFoundException {
        return forName(name, true, Callers.loader());
    }

    /** Class.forName. */
    public static Class<?> forName(String name, boolean initialise, ClassLoader loader)
            throws ClassNotFoundException {
        ClassLoader asked = loader == null ? AppLoaders.framework() : loader;
        return check(name, asked, () -> Class.forName(name, initialise, asked));
    }

    /** ClassLoader.loadClass. */
    public static Class<?> loadClass(ClassLoader loader, String name)
            throws ClassNotFoundException {
        return check(name, loader, () -> loader.loadClass(name));
    }

    private interface Search {
        Class<?> run() throws ClassNotFoundException;
    }

    /** An app may bundle a class of such a name: then it is there. */
    private static Class<?> check(String name, ClassLoader loader, Search search)
            throws ClassNotFoundException {
        try {
            Class<?> found = search.run();
            if (!isAbsent(name) || AppLoaders.isApp(found)) {
                return found;
            }
        } catch (ClassNotFoundException e) {
            throw notFound(name, loader, e.getCause());
        }
        throw notFound(name, loader, null);
    }

    /** Class.getClassLoader: the platform's classes have ART's boot loader. */
    public static ClassLoader getClassLoader(Class<?> type) {
        if (type.isPrimitive()) {
            return null;
        }
        return shown(type.getClassLoader());
    }

    /** ClassLoader.getParent. */
    public static ClassLoader getParent(ClassLoader loader) {
        return loader instanceof BootLoader ? null : shown(loader.getParent());
    }

    /** ClassLoader.getSystemClassLoader. */
    public static ClassLoader getSystemClassLoader() {
        return BootLoader.system();
    }

    /** Class.getProtectionDomain: null on Android. */
    public static ProtectionDomain getProtectionDomain(Class<?> type) {
        return null;
    }

    /** Class.getName. */
    public static String getName(Class<?> type) {
        return LoaderNames.of(type.getName());
    }

    /** Class.getSimpleName. */
    public static String getSimpleName(Class<?> type) {
        String name = LoaderNames.of(type.getName());
        boolean own = name.equals(type.getName());
        return own ? type.getSimpleName() : name.substring(name.lastIndexOf('.') + 1);
    }

    /** Class.getDeclaredMethods. */
    public static Method[] getDeclaredMethods(Class<?> type) {
        return seen(type, type.getDeclaredMethods());
    }

    /** Class.getMethods. */
    public static Method[] getMethods(Class<?> type) {
        return seen(type, type.getMethods());
    }

    /** Class.getDeclaredFields. */
    public static Field[] getDeclaredFields(Class<?> type) {
        return seen(type, type.getDeclaredFields());
    }

    /** Class.getFields. */
    public static Field[] getFields(Class<?> type) {
        return seen(type, type.getFields());
    }

    /** Class.getDeclaredField. */
    public static Field getDeclaredField(Class<?> type, String name) throws NoSuchFieldException {
        if (isWoven(type, name)) {
            throw new NoSuchFieldException(name);
        }
        return type.getDeclaredField(name);
    }

    /** Class.getField. */
    public static Field getField(Class<?> type, String name) throws NoSuchFieldException {
        if (isWoven(type, name)) {
            throw new NoSuchFieldException(name);
        }
        return type.getField(name);
    }

    /** Class.getDeclaredMethod. */
    public static Method getDeclaredMethod(Class<?> type, String name, Class<?>... arguments)
            throws NoSuchMethodException {
        if (isWoven(type, name)) {
            throw new NoSuchMethodException(type.getName() + "." + name);
        }
        return type.getDeclaredMethod(name, arguments);
    }

    /** Class.getDeclaredConstructors. */
    public static Constructor<?>[] getDeclaredConstructors(Class<?> type) {
        Constructor<?>[] all = type.getDeclaredConstructors();
        return Arrays.stream(all)
                .filter(one -> Arrays.stream(one.getParameterTypes()).noneMatch(Classes::isHidden))
                .toArray(Constructor<?>[]::new);
    }

    /** Class.getInterfaces. */
    public static Class<?>[] getInterfaces(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .filter(one -> !isHidden(one))
                .toArray(Class<?>[]::new);
    }

    private static boolean isHidden(Class<?> type) {
        return isAbsent(type.getName()) && !AppLoaders.isApp(type);
    }

    private static <T extends Member> T[] seen(Class<?> type, T[] all) {
        return Arrays.stream(all)
                .filter(member -> !isWoven(type, member.getName()))
                .toArray(size -> Arrays.copyOf(all, size));
    }

    /** Members that Robolectric put in; an app may name its own so. */
    private static boolean isWoven(Class<?> type, String member) {
        boolean named =
                member.startsWith("$$robo")
                        || member.startsWith("__robo")
                        || member.startsWith("__constructor__")
                        || member.startsWith("__staticInitializer__");
        return named && !AppLoaders.isApp(type);
    }

    private static ClassLoader shown(ClassLoader loader) {
        return AppLoaders.packageOf(loader) == null ? BootLoader.platform() : loader;
    }

    /** In the words of AOSP's BaseDexClassLoader.findClass. */
    private static ClassNotFoundException notFound(String name, ClassLoader loader, Throwable why) {
        String where = pathOf(shown(loader));
        return new ClassNotFoundException(
                "Didn't find class \"" + name + "\" on path: " + where, why);
    }

    private static String pathOf(ClassLoader loader) {
        String text = loader.toString();
        int at = text.indexOf("DexPathList");
        return at < 0
                ? "DexPathList[[],nativeLibraryDirectories=[]]"
                : text.substring(at, text.length() - 1);
    }
}
