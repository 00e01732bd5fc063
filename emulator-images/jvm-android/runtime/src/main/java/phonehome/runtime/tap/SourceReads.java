package phonehome.runtime.tap;

import java.io.File;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import phonehome.runtime.Callers;
import phonehome.runtime.DeviceClock;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Events;
import phonehome.runtime.Origin;

/**
 * Tells what apps read of the owner, and where in their code: the device event {@code data_read}.
 *
 * <p>The same read from the same place is told once a minute of device time.
 */
public final class SourceReads {
    private static final String[] SHARED_STORAGE = {
        "/sdcard/", "/storage/emulated/0/", "/storage/self/primary/", "/mnt/sdcard/"
    };

    /** Of these folders each belongs to an app, and its files to nobody else. */
    private static final String[] APPS_OWN = {"Android/data/", "Android/obb/", "Android/media/"};

    private static final long MERGED_MS = 60_000;
    private static final int MOST_REMEMBERED = 4096;

    private record Place(String reader, String source, String what, String site) {}

    private static final Map<Place, Long> TOLD =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Place, Long> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    private SourceReads() {}

    /** The package reads {@code what}; null: the one that the calling thread works for. */
    public static void tell(String source, String what, String packageName) {
        Origin origin = Origin.current();
        String reader = packageName == null ? origin.packageName() : packageName;
        String site = origin.stack().isEmpty() ? "" : origin.stack().get(0);
        if (isNew(new Place(reader, source, what, site))) {
            Map<String, String> data = Map.of("source", source, "what", what);
            Events.emit("data_read", reader, origin.component(), data, origin.stack());
        }
    }

    /**
     * Woven into the methods of {@link SourceTable}; the framework's own calls are passed over.
     *
     * @param owner the method's class, by its binary name
     */
    public static void called(String source, String owner, String method) {
        if (DeviceThreads.isCurrent() && Callers.isApp(Callers.through(owner))) {
            tell(source, owner.substring(owner.lastIndexOf('.') + 1) + "." + method, null);
        }
    }

    /** Woven into the JDK's methods that open a file for reading, or list a folder. */
    public static void file(Object opener, String path) {
        if (path != null
                && isOwners(path)
                && DeviceThreads.isCurrent()
                && Callers.isApp(Callers.FILES_BY_FRAMEWORK)) {
            tell("file", path, null);
        }
    }

    /** Woven into File's methods that list a folder. */
    public static void list(File folder) {
        file(folder, folder.getPath() + "/");
    }

    /** Woven into the provider of java.nio.file. */
    public static void path(Object provider, Path path, Set<?> options) {
        if (!options.contains(StandardOpenOption.WRITE)
                && !options.contains(StandardOpenOption.APPEND)) {
            file(provider, path.toString());
        }
    }

    /** Whether it is on shared storage, and in no folder of one app. */
    static boolean isOwners(String path) {
        for (String root : SHARED_STORAGE) {
            if (path.startsWith(root)) {
                return !startsWithOne(path, root.length(), APPS_OWN);
            }
        }
        return false;
    }

    private static boolean startsWithOne(String path, int from, String[] folders) {
        for (String folder : folders) {
            if (path.startsWith(folder, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNew(Place place) {
        long now = DeviceClock.elapsedMillis();
        synchronized (TOLD) {
            Long before = TOLD.get(place);
            if (before != null && now - before < MERGED_MS) {
                return false;
            }
            TOLD.put(place, now);
            return true;
        }
    }
}
