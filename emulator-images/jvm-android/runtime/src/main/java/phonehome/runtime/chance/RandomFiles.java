package phonehome.runtime.chance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an app reads of /dev/random and /dev/urandom: a file of the moment, 256 KiB long. */
public final class RandomFiles {
    private static final int LENGTH = 256 << 10;

    /** A reader keeps its file while so many others are opened. */
    private static final int NAMES = 16;

    private static int made;

    private RandomFiles() {}

    /** Whether the path is one of the two. */
    public static boolean isOne(String path) {
        return path.equals("/dev/urandom") || path.equals("/dev/random");
    }

    /** A new file in the folder, which is made. */
    public static String write(Path folder) throws IOException {
        byte[] bytes = new byte[LENGTH];
        Chance.fill(bytes, "file");
        Files.createDirectories(folder);
        Path file = folder.resolve("random-" + next());
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        return file.toString();
    }

    private static synchronized int next() {
        made = (made + 1) % NAMES;
        return made;
    }
}
