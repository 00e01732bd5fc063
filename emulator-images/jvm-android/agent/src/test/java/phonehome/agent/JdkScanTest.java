package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each class of a JDK that reads clocks or waits has been decided upon. When this fails for a new
 * JDK, decide on the new classes in {@link JdkScope}, then keep the scan's answer as jdk-N.txt.
 */
class JdkScanTest {
    static Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyClockAndWaitOfTheJdkIsDecidedUpon(Path jdk) throws Exception {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
            release.load(in);
        }
        String feature = release.getProperty("JAVA_VERSION").replace("\"", "").split("\\.")[0];
        try (InputStream golden =
                JdkScanTest.class.getResourceAsStream("jdk-" + feature + ".txt")) {
            String text = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(List.of(text.split("\n")), JdkScan.of(jdk));
        }
    }
}
