package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import phonehome.runtime.JsonReader;

/** An app's exits, commands and libraries stay the device's, and what it encrypts is seen. */
class GuardTest {
    @TempDir Path folder;

    private final List<Map<?, ?>> events = new ArrayList<>();

    static Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anAppNeitherLeavesNorHidesWhatItEncrypts(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.GuardProbe", 1);
        Files.readAllLines(folder.resolve("events.jsonl"))
                .forEach(line -> events.add(JsonReader.readObject(line)));
        assertTrue(out.contains("exec Cannot run program \"su\": error=13, Permission denied"));
        assertTrue(out.contains("getprop value 0"), out::toString);
        assertTrue(out.contains("library dlopen failed: library \"libsecret.so\" not found"));
        assertTrue(out.contains("pinning passed"), out::toString);
        assertTrue(out.contains("app exited with 7"), out::toString);
        assertFalse(out.contains("still there"), out::toString);
        attemptsAreRecorded();
        plaintextsAreRecordedAndThoseOfTheJdkAreNot();
    }

    private void attemptsAreRecorded() {
        assertEquals(
                List.of(
                        "host file: /proc/self/environ",
                        "host file: /etc/shadow",
                        "JDK internals: java.lang.Shutdown",
                        "JVM: java.lang.management.ManagementFactory.getRuntimeMXBean"),
                data("escape_attempt", "what"));
        assertEquals(
                List.of(List.of("su", "-c", "id"), List.of("getprop", "ro.x")),
                data("exec_attempt", "command"));
        assertEquals(List.of("libsecret.so"), data("native_missing", "library"));
        assertEquals(List.of("h.example"), data("pinning", "host"));
        assertEquals(List.of("sample.GuardProbe$Pinner"), data("pinning", "by"));
    }

    private void plaintextsAreRecordedAndThoseOfTheJdkAreNot() throws Exception {
        List<String> inputs = new ArrayList<>();
        for (Object hash : data("crypto", "input")) {
            byte[] blob = Files.readAllBytes(folder.resolve("blobs").resolve(hash.toString()));
            inputs.add(new String(blob, StandardCharsets.UTF_8));
        }
        assertEquals(
                List.of("first second", "in-place", "buffer", "streamed", "digested", "signed"),
                inputs);
    }

    private List<Object> data(String kind, String field) {
        List<Object> found = new ArrayList<>();
        for (Map<?, ?> event : events) {
            if (event.get("kind").equals(kind)) {
                found.add(((Map<?, ?>) event.get("data")).get(field));
            }
        }
        return found;
    }
}
