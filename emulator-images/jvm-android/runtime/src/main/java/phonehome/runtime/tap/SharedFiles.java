package phonehome.runtime.tap;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import phonehome.runtime.Blobs;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Origin;

/**
 * Files that apps write where others can read them: on shared storage, or opened to all.
 *
 * <p>Which are written is heard as they are opened; what is in them is read whenever the clock has
 * been moved. One that is gone by then is not seen.
 */
public final class SharedFiles {
    private static final int MOST = 500;

    private record Seen(Origin writer, long size, long changed) {}

    private static final Map<String, Seen> WRITTEN = new HashMap<>();

    private SharedFiles() {}

    /** Woven into the JDK's methods that open a file for writing. */
    public static void opened(Object opener, String path) {
        if (path != null && SourceReads.isOwners(path)) {
            remember(path);
        }
    }

    /** Woven into the provider of java.nio.file. */
    public static void path(Object provider, Path path, Set<?> options) {
        if (options.contains(StandardOpenOption.WRITE)
                || options.contains(StandardOpenOption.APPEND)) {
            opened(provider, path.toString());
        }
    }

    /** Woven into File.setReadable. */
    public static void readable(File file, boolean readable, boolean ownerOnly) {
        if (readable && !ownerOnly) {
            remember(file.getPath());
        }
    }

    private static void remember(String path) {
        if (!DeviceThreads.isCurrent() || !Callers.isApp(Callers.FILES_BY_FRAMEWORK)) {
            return;
        }
        Origin writer = Origin.current();
        synchronized (WRITTEN) {
            if (WRITTEN.size() < MOST) {
                WRITTEN.put(path, new Seen(writer, -1, -1));
            }
        }
    }

    /** Tells what has changed in them since it was last called. */
    public static void sweep() {
        Map<String, Seen> all;
        synchronized (WRITTEN) {
            all = new HashMap<>(WRITTEN);
        }
        all.forEach(SharedFiles::look);
    }

    private static void look(String path, Seen before) {
        File file = new File(path);
        Seen now = new Seen(before.writer(), file.length(), file.lastModified());
        if (!file.isFile() || now.equals(before)) {
            return;
        }
        try (FileInputStream in = new FileInputStream(file)) {
            Exposed.tell("file:" + path, in.readNBytes(Blobs.MAX_BLOB), before.writer());
        } catch (IOException unreadable) {
            return;
        }
        synchronized (WRITTEN) {
            WRITTEN.put(path, now);
        }
    }
}
