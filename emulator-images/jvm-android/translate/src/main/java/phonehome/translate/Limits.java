package phonehome.translate;

import java.time.Duration;

/**
 * What hostile code may cost. A class or method over its limit fails alone; an APK over a limit
 * fails as a whole with {@link DexException}.
 *
 * @param dexBytes all DEX files of an APK together, unpacked
 * @param classes number of classes in an APK
 * @param methodInstructions DEX instructions in one method; more cannot fit into a JVM method,
 *     which has at most 65535 bytes
 * @param perClass real time for one class
 * @param total real time for an APK
 * @param workers threads
 */
public record Limits(
        long dexBytes,
        int classes,
        int methodInstructions,
        Duration perClass,
        Duration total,
        int workers) {
    public static final Limits DEFAULT =
            new Limits(
                    192L << 20, 400_000, 65_535, Duration.ofSeconds(20), Duration.ofMinutes(8), 2);
}
