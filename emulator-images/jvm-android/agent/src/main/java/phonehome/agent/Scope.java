package phonehome.agent;

import phonehome.runtime.AppLoaders;

/** Whose code a class is, decided by its defining loader. */
enum Scope {
    JDK,
    FRAMEWORK,
    APP,
    /** The device, Robolectric, the host's libraries: left alone. */
    OTHER;

    private static final String SANDBOX = "org.robolectric.internal.bytecode.SandboxClassLoader";

    /**
     * Robolectric's queue in which every looper's thread blocks; the only class of it that is
     * woven.
     */
    private static final String QUEUE = "org/robolectric/shadows/ShadowPausedMessageQueue";

    /** Of the classes that the JDK writes to speed reflection up, each with a loader of its own. */
    private static final String REFLECTION = "jdk.internal.reflect.DelegatingClassLoader";

    /** {@code name} is the class's internal name. */
    static Scope of(ClassLoader loader, String name) {
        if (name == null || name.startsWith("phonehome/") && !isApp(loader)) {
            return OTHER;
        }
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return JDK;
        }
        if (loader.getClass().getName().equals(REFLECTION)) {
            return OTHER;
        }
        if (isSandbox(loader)) {
            return name.startsWith("org/robolectric/") && !name.startsWith(QUEUE)
                    ? OTHER
                    : FRAMEWORK;
        }
        return isApp(loader) ? APP : OTHER;
    }

    /** A loader that an app made itself leads to the sandbox too: what it downloads is woven. */
    private static boolean isApp(ClassLoader loader) {
        if (loader == null || isSandbox(loader)) {
            return false;
        }
        if (AppLoaders.packageOf(loader) != null) {
            return true;
        }
        for (ClassLoader at = loader.getParent(); at != null; at = at.getParent()) {
            if (isSandbox(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is Robolectric's, in which framework and device live. */
    static boolean isSandbox(ClassLoader loader) {
        for (Class<?> type = loader.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(SANDBOX)) {
                return true;
            }
        }
        return false;
    }
}
