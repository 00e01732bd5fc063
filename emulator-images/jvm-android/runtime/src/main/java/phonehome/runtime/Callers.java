package phonehome.runtime;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/** Tells whether an app called a method of the JDK, or another part of the JDK did. */
public final class Callers {
    /** Packages that lie between an app and a file it opens. */
    public static final String[] FILES = {
        "phonehome.runtime.",
        "java.io.",
        "java.nio.",
        "sun.nio.",
        "java.util.Scanner",
        "java.lang.reflect.",
        "jdk.internal.reflect.",
        "java.lang.invoke."
    };

    /** The same, and what of the framework opens files for apps. */
    public static final String[] FILES_BY_FRAMEWORK =
            with(FILES, "org.robolectric.", "android.graphics.", "android.media.", "android.os.");

    /** Classes that lie between an app and a stream that packs. */
    public static final String[] STREAMS = {
        "phonehome.runtime.Callers",
        "phonehome.runtime.tap.",
        "java.io.",
        "java.util.zip.Checked",
        "java.util.zip.Deflater",
        "java.util.zip.GZIP",
        "java.util.zip.Inflater",
        "java.util.zip.ZipInput",
        "java.util.zip.ZipOutput",
        "java.util.jar.JarInput",
        "java.util.jar.JarOutput",
        "java.lang.reflect.",
        "jdk.internal.reflect.",
        "java.lang.invoke."
    };

    private static final String[] REFLECTION = {
        "phonehome.runtime.Callers",
        "phonehome.runtime.tap.",
        "org.robolectric.",
        "java.lang.reflect.",
        "jdk.internal.reflect.",
        "java.lang.invoke."
    };

    /** The same, and the platform's own way to files. */
    public static final String[] SYSTEM_FILES = {
        "phonehome.runtime.",
        "java.io.",
        "java.nio.",
        "sun.nio.",
        "java.util.Scanner",
        "java.util.zip.",
        "java.util.jar.",
        "java.lang.reflect.",
        "jdk.internal.reflect.",
        "java.lang.invoke.",
        "android.system.",
        "libcore.",
        "org.robolectric."
    };

    /** Packages that lie between an app and a cipher it uses; not those of TLS and of providers. */
    public static final String[] CRYPTO = {
        "phonehome.runtime.Callers",
        "phonehome.runtime.tap.",
        "phonehome.runtime.guard.",
        "javax.crypto.",
        "java.security.",
        "java.io.",
        "java.lang.reflect.",
        "jdk.internal.reflect.",
        "java.lang.invoke."
    };

    private static final StackWalker WALKER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Callers() {}

    /** What lies between an app and a method of the class: overloads of it, and reflection. */
    public static String[] through(String className) {
        return with(REFLECTION, className);
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Whether the first caller outside the given packages is an app's class. */
    public static boolean isApp(String[] between) {
        return site(between) != null;
    }

    /** That caller as {@code class.method:line}, or null if it is not an app's. */
    public static String site(String[] between) {
        return WALKER.walk(frames -> first(frames, between));
    }

    /** The loader of the innermost app class on the stack, or null. */
    public static ClassLoader loader() {
        return WALKER.walk(
                frames ->
                        frames.map(frame -> frame.getDeclaringClass())
                                .filter(AppLoaders::isApp)
                                .map(Class::getClassLoader)
                                .findFirst()
                                .orElse(null));
    }

    private static String first(Stream<StackWalker.StackFrame> frames, String[] between) {
        for (Iterator<StackWalker.StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackWalker.StackFrame frame = all.next();
            if (AppLoaders.isApp(frame.getDeclaringClass())) {
                return frame.getClassName()
                        + "."
                        + frame.getMethodName()
                        + ":"
                        + frame.getLineNumber();
            }
            if (isRecorder(frame) || !startsWithOne(frame.getClassName(), between)) {
                return null;
            }
        }
        return null;
    }

    /** Whoever keeps what an app did asks for itself, although the app is further out. */
    private static boolean isRecorder(StackWalker.StackFrame frame) {
        return frame.getDeclaringClass() == Blobs.class
                || frame.getDeclaringClass() == Events.class;
    }

    private static boolean startsWithOne(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
