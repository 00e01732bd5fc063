package phonehome.runtime;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Appends what the device tells of itself to {@code events.jsonl}; see device-events.md. */
public final class Events {
    /** System property with the file's path. */
    public static final String PATH_PROPERTY = "phonehome.events";

    private static final String DEFAULT_PATH = "/run/phonehome/events.jsonl";

    /** A flood must not fill the disk; what is beyond is counted by {@link #dropped}. */
    private static final long MAX_BYTES = 256L << 20;

    private static final int MAX_LINE = 1 << 20;

    private static OutputStream file;
    private static long written;
    private static long dropped;

    private Events() {}

    /** Path of the file. */
    public static String path() {
        return System.getProperty(PATH_PROPERTY, DEFAULT_PATH);
    }

    /** Events not written because of a limit or a failure. */
    public static synchronized long dropped() {
        return dropped;
    }

    /**
     * Writes one event of the present device time. Never throws; {@code data} as {@link Json}
     * takes.
     */
    public static void emit(
            String kind,
            String packageName,
            String component,
            Map<String, ?> data,
            List<String> stack) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("kind", kind);
        event.put("device_time_s", DeviceClock.runNanos() / 1e9);
        event.put("package", packageName);
        event.put("component", component);
        event.put("data", data);
        event.put("stack", stack);
        append((Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The same, with package, component and stack of the calling thread. */
    public static void emit(String kind, Map<String, ?> data) {
        Origin origin = Origin.current();
        emit(kind, origin.packageName(), origin.component(), data, origin.stack());
    }

    private static synchronized void append(byte[] line) {
        if (line.length > MAX_LINE || written + line.length > MAX_BYTES) {
            dropped++;
            return;
        }
        try {
            if (file == null) {
                file = new FileOutputStream(path(), true);
            }
            file.write(line);
            written += line.length;
        } catch (IOException e) {
            dropped++;
        }
    }
}
