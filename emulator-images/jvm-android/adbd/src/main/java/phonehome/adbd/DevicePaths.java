package phonehome.adbd;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Maps device paths to real ones below a root, as {@code chroot} would: links are followed inside
 * the root, and {@code ..} stops at it.
 *
 * <p>In the jail the root is {@code /}. A link that changes between look and use is not defended
 * against; the jail is what holds.
 */
public final class DevicePaths {
    private static final int MAX_LINKS = 40;
    private static final int MAX_LENGTH = 4096;

    private final Path root;

    public DevicePaths(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The real path, with every link followed. The file need not exist. */
    public Path real(String devicePath) throws IOException {
        return walk(devicePath, true);
    }

    /** The real path, with every link followed but the last. */
    public Path realParent(String devicePath) throws IOException {
        return walk(devicePath, false);
    }

    private Path walk(String devicePath, boolean followLast) throws IOException {
        Deque<String> ahead = new ArrayDeque<>();
        push(ahead, devicePath);
        Path at = root;
        for (int links = 0; !ahead.isEmpty(); ) {
            String name = ahead.pop();
            Path next = step(at, name, devicePath);
            boolean follow = followLast || !ahead.isEmpty();
            if (!follow || !Files.isSymbolicLink(next)) {
                at = next;
                continue;
            }
            if (++links > MAX_LINKS) {
                throw new FileSystemLoopException(devicePath);
            }
            String target = Files.readSymbolicLink(next).toString();
            push(ahead, target);
            at = target.startsWith("/") ? root : at;
        }
        return at;
    }

    private Path step(Path at, String name, String devicePath) throws NoSuchFileException {
        if (name.equals("..")) {
            return at.equals(root) ? root : at.getParent();
        }
        try {
            return at.resolve(name);
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(devicePath, null, "not a path");
        }
    }

    private static void push(Deque<String> ahead, String path) throws NoSuchFileException {
        if (path.length() > MAX_LENGTH) {
            throw new NoSuchFileException(path.substring(0, 64) + "…", null, "File name too long");
        }
        String[] names = path.split("/");
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                ahead.push(names[i]);
            }
        }
    }
}
