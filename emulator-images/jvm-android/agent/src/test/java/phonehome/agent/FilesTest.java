package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An app's paths are led to the phone's files, also of those that it makes. */
class FilesTest {
    private static final List<String> EXPECTED =
            List.of(
                    "file 1",
                    "channel 2",
                    "/absent: open failed: ENOENT (No such file or directory)");

    @TempDir Path folder;

    static java.util.stream.Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void filesThatAreOpenedForWritingAreMadeOnThePhone(Path jdk) throws Exception {
        Path phone = Files.createDirectory(folder.resolve("phone"));
        List<String> out =
                DeviceRun.of(jdk, folder, "sample.FileProbe", 1, "-Dphonehome.phone=" + phone);
        assertEquals(EXPECTED, out.subList(0, Math.min(out.size(), EXPECTED.size())));
        assertTrue(Files.exists(phone.resolve("made")));
    }
}
