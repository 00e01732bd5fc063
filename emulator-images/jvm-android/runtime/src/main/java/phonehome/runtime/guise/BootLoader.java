package phonehome.runtime.guise;

import phonehome.runtime.AppLoaders;

/**
 * Stands for ART's {@code java.lang.BootClassLoader}, the loader of every class of the platform: an
 * app that asks one of them for its loader gets this, and may make it a parent of its own.
 */
public final class BootLoader extends ClassLoader {
    private final String text;

    private BootLoader(String text) {
        super(AppLoaders.framework());
        this.text = text;
    }

    /** The loader of the platform's classes. */
    static BootLoader platform() {
        return Holder.PLATFORM;
    }

    /** Of a process that was given no path: libcore's ClassLoader.createSystemClassLoader. */
    static BootLoader system() {
        return Holder.SYSTEM;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Made when an app first asks: the platform's loader is known then. */
    private static final class Holder {
        static final BootLoader PLATFORM = new BootLoader("java.lang.BootClassLoader@d85f3a9");
        static final BootLoader SYSTEM =
                new BootLoader(
                        "dalvik.system.PathClassLoader[DexPathList[[directory \".\"],"
                                + "nativeLibraryDirectories=[/system/lib64, /system_ext/lib64]]]");
    }
}
