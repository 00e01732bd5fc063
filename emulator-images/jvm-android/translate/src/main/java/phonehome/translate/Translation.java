package phonehome.translate;

import java.nio.file.Path;
import java.util.List;

/**
 * The class files of one APK.
 *
 * @param classesJar uncompressed jar in the cache directory; empty if the APK has no code
 * @param failed what is missing or throws, in the order of the DEX files
 * @param sha256 of all DEX files in order, lower-case hex
 * @param millis real milliseconds that this call took; small when the cache had the jar
 */
public record Translation(Path classesJar, List<FailedClass> failed, String sha256, long millis) {
    public Translation {
        failed = List.copyOf(failed);
    }
}
