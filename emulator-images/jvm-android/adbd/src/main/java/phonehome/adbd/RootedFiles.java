package phonehome.adbd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The device's files as real files below a root (see {@link DevicePaths}). */
public final class RootedFiles implements FileHost {
    private static final int MAX_ENTRIES = 100_000;

    private final DevicePaths paths;

    public RootedFiles(DevicePaths paths) {
        this.paths = paths;
    }

    @Override
    public FileStat stat(String path) throws IOException {
        return read(paths.real(path));
    }

    @Override
    public FileStat linkStat(String path) throws IOException {
        return read(paths.realParent(path));
    }

    @Override
    public List<Entry> list(String path) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> children = Files.list(paths.real(path))) {
            for (Path child : children.sorted().limit(MAX_ENTRIES).toList()) {
                entries.add(new Entry(child.getFileName().toString(), read(child)));
            }
        }
        return entries;
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(paths.real(path));
    }

    @Override
    public OutputStream create(String path, int permissions) throws IOException {
        Path real = paths.real(path);
        Files.createDirectories(real.getParent());
        OutputStream out = Files.newOutputStream(real);
        Files.setPosixFilePermissions(real, permissions(permissions));
        return out;
    }

    @Override
    public void setModified(String path, long seconds) throws IOException {
        Files.setLastModifiedTime(paths.real(path), FileTime.fromMillis(seconds * 1000));
    }

    /** The set of the nine permission bits; the owner may always read and write. */
    public static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> set =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }

    private static FileStat read(Path real) throws IOException {
        Map<String, Object> at = Files.readAttributes(real, "unix:*", LinkOption.NOFOLLOW_LINKS);
        return new FileStat(
                (int) at.get("mode"),
                (long) at.get("size"),
                (int) at.get("uid"),
                (int) at.get("gid"),
                (int) at.get("nlink"),
                (long) at.get("dev"),
                (long) at.get("ino"),
                seconds(at.get("lastAccessTime")),
                seconds(at.get("lastModifiedTime")),
                seconds(at.get("ctime")));
    }

    private static long seconds(Object time) {
        return Math.floorDiv(((FileTime) time).toMillis(), 1000L);
    }
}
