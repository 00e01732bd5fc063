package phonehome.adbd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The files of a device, by device path ({@code /sdcard/Download/a.txt}).
 *
 * <p>Failures are the {@link java.nio.file} exceptions: {@code NoSuchFileException}, {@code
 * AccessDeniedException}, {@code NotDirectoryException}, {@code FileSystemLoopException}.
 */
public interface FileHost {
    /** Follows a link at the end of the path. */
    FileStat stat(String path) throws IOException;

    FileStat linkStat(String path) throws IOException;

    /** The entries of a directory without {@code .} and {@code ..}, sorted by name. */
    List<Entry> list(String path) throws IOException;

    InputStream open(String path) throws IOException;

    /** A new or emptied file with these permission bits; missing folders above it are made. */
    OutputStream create(String path, int permissions) throws IOException;

    /** Sets the time of the last change, in seconds since 1970. */
    void setModified(String path, long seconds) throws IOException;

    /** One name in a directory; a link is not followed. */
    record Entry(String name, FileStat stat) {}
}
