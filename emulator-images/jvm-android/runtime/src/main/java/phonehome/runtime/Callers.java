package phonehome.runtime;

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

    /** Whether the first caller outside the given packages is an app's class. */
    public static boolean isApp(String[] between) {
        return site(between) != null;
    }

    /** That caller as {@code class.method:line}, or null if it is not an app's. */
    public static String site(String[] between) {
        return WALKER.walk(frames -> first(frames, between));
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
            if (!startsWithOne(frame.getClassName(), between)) {
                return null;
            }
        }
        return null;
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
