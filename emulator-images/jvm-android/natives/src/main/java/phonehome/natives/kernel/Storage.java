package phonehome.natives.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import phonehome.natives.Machine;

/**
 * Which paths native code sees: the phone's storage, what the kernel tells, and nothing else of the
 * host's file system.
 */
final class Storage {
    private static final List<String> ROOTS =
            List.of("/data", "/sdcard", "/storage", "/mnt", "/tmp");
    private static final int DEEPEST = 64;

    private final Machine machine;
    private final ProcessFiles process;

    Storage(Machine machine, Descriptors descriptors) {
        this.machine = machine;
        process = new ProcessFiles(machine, descriptors);
    }

    /**
     * The absolute path without dots. Links are looked at by {@link #host}.
     *
     * @param folder what a relative path starts at
     */
    static String absolute(String folder, String path) {
        String whole = path.startsWith("/") ? path : folder + "/" + path;
        return Path.of(whole).normalize().toString();
    }

    /** The place of a path of the phone's storage; ENOENT for one elsewhere. */
    Path host(String path) throws KernelError {
        Path place = Path.of(path);
        Path real = real(place, 0);
        if (!isWithin(place) || !isWithin(real)) {
            refuse(path);
            throw new KernelError(Errno.ENOENT);
        }
        return place;
    }

    private static boolean isWithin(Path path) {
        return ROOTS.stream().anyMatch(root -> path.startsWith(root)) || isTestRoot(path);
    }

    /** Outside of the jail the phone's files lie elsewhere; the launcher says where. */
    private static boolean isTestRoot(Path path) {
        String root = System.getProperty("phonehome.root", "/");
        return !root.equals("/") && path.startsWith(root);
    }

    /** Where links lead, as far as the path exists. */
    private static Path real(Path path, int depth) throws KernelError {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            if (Files.isSymbolicLink(path) || parent == null || depth > DEEPEST) {
                throw new KernelError(Errno.ENOENT);
            }
            return real(parent, depth + 1).resolve(path.getFileName());
        }
    }

    private void refuse(String path) {
        machine.phone().fileRefused(path);
    }

    /** What the kernel or the phone itself has at that path, null if nothing. */
    OpenFile made(String path) throws KernelError {
        if (DeviceFile.exists(path)) {
            return new DeviceFile(path);
        }
        OpenFile own = process.open(path);
        if (own != null) {
            return own;
        }
        byte[] content = machine.phone().kernelFile(path);
        return content == null ? null : new TextFile(path, content);
    }

    /** Whether a path lies where only {@link #made} knows. */
    static boolean isKernels(String path) {
        return path.startsWith("/proc") || path.startsWith("/sys") || path.startsWith("/dev");
    }

    static Folder folder(String path, Path host) throws KernelError {
        Map<String, Boolean> names = new TreeMap<>(Map.of(".", true, "..", true));
        try (Stream<Path> files = Files.list(host)) {
            files.forEach(one -> names.put(one.getFileName().toString(), Files.isDirectory(one)));
        } catch (IOException e) {
            throw Attributes.error(e);
        }
        return new Folder(path, host, new ArrayList<>(names.entrySet()));
    }
}
