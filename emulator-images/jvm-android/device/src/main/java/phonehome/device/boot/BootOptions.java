package phonehome.device.boot;

import java.nio.file.Path;

/**
 * Where the parts of a device lie, as its launcher said by system properties.
 *
 * @param image the folder that the Maven module {@code image} made (read-only)
 * @param root the device's own file system: {@code /data}, {@code /sdcard} and the like
 * @param run the folder shared with the host: sockets and event log
 * @param cache translated packages, this device's own
 * @param translated folders of packages that the host had translated beforehand (read-only)
 */
public record BootOptions(Path image, Path root, Path run, Path cache, Path translated) {
    /** Reads the properties {@code phonehome.image} and so on, one for each part. */
    public static BootOptions fromProperties() {
        return new BootOptions(
                path("image"), path("root"), path("run"), path("cache"), path("translated"));
    }

    /** The device's {@code /data}. */
    public Path data() {
        return root.resolve("data");
    }

    private static Path path(String name) {
        String value = System.getProperty("phonehome." + name);
        if (value == null) {
            throw new IllegalArgumentException("the launcher must set -Dphonehome." + name);
        }
        return Path.of(value);
    }
}
