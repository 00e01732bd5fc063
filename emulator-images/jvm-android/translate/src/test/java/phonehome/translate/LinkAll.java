package phonehome.translate;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * Links every class of a jar with verification on and initialises none. For whole apps: {@code java
 * -cp … phonehome.translate.LinkAll JAR}, framework on the class path; prints what was refused.
 */
final class LinkAll {
    private LinkAll() {}

    public static void main(String[] args) throws IOException {
        Map<String, Throwable> refused = refused(Path.of(args[0]));
        refused.forEach((name, why) -> System.out.println(name + ": " + firstLine(why)));
        System.out.println(
                classNames(Path.of(args[0])).size() + " classes, refused " + refused.size());
    }

    /** Refused classes by name. */
    static Map<String, Throwable> refused(Path jar) throws IOException {
        Map<String, Throwable> refused = new TreeMap<>();
        try (AppFirst loader = new AppFirst(jar.toUri().toURL())) {
            for (String name : classNames(jar)) {
                try {
                    // HotSpot links a class before it tells its constructors; for its methods it
                    // would
                    // load the types of their signatures too.
                    Class.forName(name, false, loader).getDeclaredConstructors();
                } catch (ClassNotFoundException | LinkageError | SecurityException why) {
                    refused.put(name, why);
                }
            }
        }
        return refused;
    }

    static List<String> classNames(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .toList();
        }
    }

    private static String firstLine(Throwable why) {
        return why.toString().lines().limit(4).reduce("", (a, b) -> a + " " + b.strip());
    }

    private static final class AppFirst extends URLClassLoader {
        AppFirst(URL jar) throws MalformedURLException {
            super(new URL[] {jar}, LinkAll.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException notOfTheApp) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
