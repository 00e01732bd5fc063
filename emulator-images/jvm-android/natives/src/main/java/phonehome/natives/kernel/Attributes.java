package phonehome.natives.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** The host's file attributes as Linux tells them. */
final class Attributes {
    private Attributes() {}

    /** {@code follow}: what a link leads to, rather than the link. */
    static Stat stat(Path file, boolean follow) throws KernelError {
        LinkOption[] options =
                follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        try {
            Map<String, Object> found =
                    Files.readAttributes(file, "unix:ino,mode,uid,size,lastModifiedTime", options);
            return new Stat(
                    ((Number) found.get("ino")).longValue(),
                    ((Number) found.get("mode")).intValue(),
                    ((Number) found.get("uid")).intValue(),
                    ((Number) found.get("size")).longValue(),
                    ((FileTime) found.get("lastModifiedTime")).toMillis() / 1000);
        } catch (IOException e) {
            throw error(e);
        }
    }

    static KernelError error(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof java.io.FileNotFoundException) {
            return new KernelError(Errno.ENOENT);
        } else if (e instanceof java.nio.file.FileAlreadyExistsException) {
            return new KernelError(Errno.EEXIST);
        } else if (e instanceof java.nio.file.DirectoryNotEmptyException) {
            return new KernelError(Errno.ENOTEMPTY);
        } else if (e instanceof java.nio.file.AccessDeniedException) {
            return new KernelError(Errno.EACCES);
        } else if (e instanceof java.nio.file.NotDirectoryException) {
            return new KernelError(Errno.ENOTDIR);
        }
        return new KernelError(Errno.EIO);
    }
}
