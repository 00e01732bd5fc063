package phonehome.runtime.guise;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Supplier;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.chance.RandomFiles;
import phonehome.runtime.guard.Escapes;

/**
 * The file system as an app sees it: a phone's, where the jail has the host's.
 *
 * <p>What lies outside the app's and the owner's folders is looked for below one folder that the
 * launcher lays out ({@code phonehome.phone}), and what the kernel would tell is written at the
 * moment of the question. Paths are changed where the JDK hands them to the system, so that a
 * {@code File} keeps the path that the app gave it.
 */
public final class PhoneFiles {
    private static final String ROOT = System.getProperty("phonehome.phone");

    /** Folders that are the phone's own, in the jail as on a phone. */
    private static final String[] OWN = {"/data", "/sdcard"};

    /** Where the owner's storage is, by its names on phones. */
    private static final String[] STORAGE = {
        "/storage/emulated/0", "/storage/self/primary", "/mnt/sdcard"
    };

    /** Folders in which a firmware may have put files of its own. */
    private static final String[] PARTITIONS = {
        "/system", "/system_ext", "/product", "/vendor", "/odm", "/oem", "/apex", "/firmware"
    };

    /** Where files of the moment are written: /tmp is the device's alone. */
    private static final String MOMENTS = "/tmp/kernel";

    /** Folders of the device's own machinery within the phone's. */
    private static final String HIDDEN = "/data/dalvik-cache";

    /** What SELinux keeps from apps on every phone since Android 10. */
    private static final String[] DENIED = {"/proc/net", "/proc/self/net", "/sys/class/net"};

    /** {@code O_RDONLY} of {@link java.io.RandomAccessFile}. */
    private static final int READ_ONLY = 1;

    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private PhoneFiles() {}

    /** Woven into the JDK's methods that take a path to the system. */
    public static String map(String path) {
        if (ROOT == null || path == null || isOwn(path) || INSIDE.get() != null || !isByApp()) {
            return path;
        }
        return inside(
                () -> {
                    Escapes.file(null, path);
                    return mapped(path);
                });
    }

    /** The same where a file is opened: one that is not there is refused in Android's words. */
    public static String mapOpened(String path) throws FileNotFoundException {
        String mapped = map(path);
        boolean changed = mapped != path;
        if (path == null || inside(() -> new File(mapped).canRead()) || !changed && !isByApp()) {
            return mapped;
        }
        boolean there = isDenied(path) || !changed && inside(() -> new File(path).exists());
        String why = there ? "EACCES (Permission denied)" : "ENOENT (No such file or directory)";
        throw new FileNotFoundException(path + ": open failed: " + why);
    }

    /** The same for {@link java.io.RandomAccessFile}, which makes the file if it may write. */
    public static String mapOpened(String path, int mode) throws FileNotFoundException {
        return (mode & READ_ONLY) == 0 ? map(path) : mapOpened(path);
    }

    /** The same for File's questions. */
    public static File map(File file) {
        String path = file.getPath();
        String mapped = map(path);
        return mapped == path ? file : new File(mapped);
    }

    /** The same for java.nio.file; paths of other file systems are left alone. */
    public static Path map(Path path) {
        if (path == null || path.getFileSystem() != FileSystems.getDefault()) {
            return path;
        }
        String text = path.toString();
        String mapped = map(text);
        return mapped == text ? path : Path.of(mapped);
    }

    /** The same where a missing file is told by an exception, which must name the app's path. */
    public static Path mapOpened(Path path) throws IOException {
        Path mapped = map(path);
        if (mapped == path || inside(() -> Files.exists(mapped))) {
            return mapped;
        }
        String text = path.toString();
        throw isDenied(text) ? new AccessDeniedException(text) : new NoSuchFileException(text);
    }

    /** The same for a channel, which makes the file if its options say so. */
    public static Path mapOpened(Path path, Set<?> options) throws IOException {
        boolean makes =
                options.contains(StandardOpenOption.CREATE)
                        || options.contains(StandardOpenOption.CREATE_NEW);
        return makes ? map(path) : mapOpened(path);
    }

    /** What the mapping itself asks of the system is not mapped. */
    private static <T> T inside(Supplier<T> work) {
        if (INSIDE.get() != null) {
            return work.get();
        }
        INSIDE.set(true);
        try {
            return work.get();
        } finally {
            INSIDE.remove();
        }
    }

    /** The path that an app shall see of one that {@link #map} led to. */
    public static String unmap(String path) {
        if (ROOT == null || path == null || !isBelow(path, ROOT)) {
            return path;
        }
        return path.equals(ROOT) ? "/" : path.substring(ROOT.length());
    }

    private static String mapped(String path) {
        String plain = Path.of(path).normalize().toString();
        if (isOwn(plain)) {
            return plain;
        }
        for (String storage : STORAGE) {
            if (isBelow(plain, storage)) {
                return "/sdcard" + plain.substring(storage.length());
            }
        }
        for (String partition : PARTITIONS) {
            if (isBelow(plain, partition) && new File(plain).exists()) {
                return plain;
            }
        }
        if (RandomFiles.isOne(plain)) {
            return random(plain);
        }
        return isBelow(plain, "/proc") ? kernel(plain) : ROOT + plain;
    }

    private static String random(String path) {
        try {
            return RandomFiles.write(Path.of(MOMENTS + "/dev"));
        } catch (IOException e) {
            return ROOT + path;
        }
    }

    private static String kernel(String path) {
        String own = Kernel.canonical(path);
        String content = Kernel.read(own);
        return content == null ? ROOT + own : written(own, content);
    }

    private static String written(String path, String content) {
        Path file = Path.of(MOMENTS + path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ROOT + path;
        }
        return file.toString();
    }

    /** Relative paths and the phone's own folders; nothing is hidden by way of another folder. */
    private static boolean isOwn(String path) {
        if (!path.startsWith("/")) {
            return true;
        }
        for (String own : OWN) {
            if (isBelow(path, own)) {
                return !isBelow(path, HIDDEN) && !path.contains("/..");
            }
        }
        return false;
    }

    private static boolean isDenied(String path) {
        for (String denied : DENIED) {
            if (isBelow(path, denied)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String path, String folder) {
        return path.startsWith(folder)
                && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    private static boolean isByApp() {
        return DeviceThreads.isCurrent() && Callers.isApp(Callers.SYSTEM_FILES);
    }
}
