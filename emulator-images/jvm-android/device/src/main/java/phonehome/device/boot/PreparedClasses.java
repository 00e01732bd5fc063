package phonehome.device.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Classes of the sandbox as they were defined when this image was recorded: the jar that {@code
 * phonehome.prepared} names. Without it there are none, and each is made anew.
 */
final class PreparedClasses {
    private final ZipFile jar;

    private PreparedClasses(ZipFile jar) {
        this.jar = jar;
    }

    static PreparedClasses open() {
        String path = System.getProperty("phonehome.prepared");
        try {
            return new PreparedClasses(path == null ? null : new ZipFile(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class file of that name, with dots; null if it was not recorded. */
    byte[] find(String name) {
        ZipEntry entry = jar == null ? null : jar.getEntry(name.replace('.', '/') + ".class");
        return entry == null ? null : read(entry);
    }

    private byte[] read(ZipEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
