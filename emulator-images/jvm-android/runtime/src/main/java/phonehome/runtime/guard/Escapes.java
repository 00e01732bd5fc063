package phonehome.runtime.guard;

import java.io.File;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import phonehome.runtime.AppLoaders;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Events;

/** Records attempts to reach what a phone does not have: the host's files, the JVM's inside. */
public final class Escapes {
    /** Paths of a Linux host that no phone has; prefixes. */
    private static final String[] HOST_PATHS = {
        "/etc/shadow",
        "/etc/passwd",
        "/home",
        "/root",
        "/run/",
        "/usr/",
        "/var/",
        "/opt/",
        "/boot",
        "/lib/",
        "/lib64",
        "/proc/1/",
        "/proc/self/environ",
        "/proc/self/root",
        "/proc/self/mem",
        "/proc/kcore"
    };

    private static final int MAX_RECORDED = 1000;
    private static final Set<String> RECORDED = new HashSet<>();
    private static final Set<String> PINNED = new HashSet<>();

    private static volatile String ownFolder;

    private Escapes() {}

    /** Where the device keeps its own files, in case that lies below a path of the host. */
    public static void setOwnFolder(String folder) {
        ownFolder = folder;
    }

    /** Woven into the JDK's methods that open a file by its name. */
    public static void file(Object opener, String path) {
        if (path != null && isHostPath(path) && isByApp()) {
            record("host file: " + path);
        }
    }

    /** Woven into File's questions about a file. */
    public static void file(Object fileSystem, File file) {
        file(fileSystem, file.getPath());
    }

    /** Woven into the provider of java.nio.file. */
    public static void path(Object provider, Path path) {
        file(provider, path.toString());
    }

    /**
     * Woven into AccessibleObject: an app forces its way into a class that only the JDK's own code
     * may use. Public classes do not count: serialisers and patchers reach into those on phones,
     * too.
     */
    public static void access(AccessibleObject member, Class<?> caller, Class<?> declaring) {
        if (isInside(declaring) && AppLoaders.isApp(caller)) {
            record("JDK internals: " + declaring.getName());
        }
    }

    private static boolean isInside(Class<?> type) {
        if (type.getClassLoader() != null) {
            return false;
        }
        return !type.getModule().isExported(type.getPackageName())
                || !Modifier.isPublic(type.getModifiers())
                        && type.getName().startsWith("java.lang.")
                || type.getName().equals("sun.misc.Unsafe");
    }

    /** Woven into app classes before they use an API of the JVM by which one can leave it. */
    public static void gadget(String api) {
        record("JVM: " + api);
    }

    /**
     * Woven into app classes in the place of OkHttp's check of pinned certificates; {@code host} is
     * its first argument, "" where that is no text.
     */
    public static void pinning(String host, String className) {
        synchronized (PINNED) {
            if (PINNED.size() >= MAX_RECORDED || !PINNED.add(className + " " + host)) {
                return;
            }
        }
        Events.emit("pinning", Map.of("host", host == null ? "" : host, "by", className));
    }

    private static boolean isByApp() {
        return DeviceThreads.isCurrent() && Callers.isApp(Callers.FILES);
    }

    private static boolean isHostPath(String path) {
        String own = ownFolder;
        if (own != null && path.startsWith(own)) {
            return false;
        }
        for (String prefix : HOST_PATHS) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Each attempt once: a loop over /proc must not fill the disk. */
    private static void record(String what) {
        synchronized (RECORDED) {
            if (RECORDED.size() >= MAX_RECORDED || !RECORDED.add(what)) {
                return;
            }
        }
        Events.emit("escape_attempt", Map.of("what", what));
    }
}
