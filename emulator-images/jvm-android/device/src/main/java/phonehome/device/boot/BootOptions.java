package phonehome.device.boot;

import java.nio.file.Path;

/**
 * Where the parts of a device lie, as its launcher said by system properties.
 *
 * @param image the folder that the Maven module {@code image} made (read-only)
 * @param data the device's own storage: {@code /data}, {@code /sdcard} and the like live below it
 * @param run the folder shared with the host: sockets and event log
 * @param cache translated packages, kept between devices
 */
public record BootOptions(Path image, Path data, Path run, Path cache) {
    /** Reads {@code phonehome.image}, {@code .data}, {@code .run} and {@code .cache}. */
    public static BootOptions fromProperties() {
        return new BootOptions(path("image"), path("data"), path("run"), path("cache"));
    }

    private static Path path(String name) {
        String value = System.getProperty("phonehome." + name);
        if (value == null) {
            throw new IllegalArgumentException("the launcher must set -Dphonehome." + name);
        }
        return Path.of(value);
    }
}
