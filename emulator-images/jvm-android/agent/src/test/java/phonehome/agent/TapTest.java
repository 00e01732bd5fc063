package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

/** Whatever the way to a cipher, a digest, a packer or a codec, its plaintext is told. */
class TapTest {
    private static final List<String> EXPECTED =
            List.of(
                    "encrypt by reflection",
                    "encrypt by reference",
                    "encrypt by buffer",
                    "encrypt in parts, some more",
                    "encrypt by stream",
                    "encrypt (object)",
                    "wrap a key of its own",
                    "unwrap (packed)",
                    "digest by digest stream",
                    "compress by gzip",
                    "decompress (packed)",
                    "compress by zip",
                    "compress by zip again",
                    "compress by deflater",
                    "encode by encoder",
                    "decode YnkgZW5jb2Rlcg==",
                    "encode into an array");

    @TempDir Path folder;

    private final List<Map<?, ?>> events = new ArrayList<>();

    static Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyWayIsTold(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.TapProbe", 1);
        Files.readAllLines(folder.resolve("events.jsonl"))
                .forEach(line -> events.add(JsonReader.readObject(line)));
        assertTrue(out.contains("done"), out::toString);
        assertTrue(out.contains("unwrapped a key of its own"), out::toString);
        assertEquals(EXPECTED, operations());
        assertEquals(
                List.of("/sdcard/DCIM/photo.jpg", "/sdcard/Documents/tax.pdf", "/sdcard/Pictures/"),
                told("data_read").map(data -> data.get("what")).toList());
        keysAndVectorsAreTold();
    }

    private void keysAndVectorsAreTold() {
        List<String> seen =
                told("key_seen")
                        .map(data -> data.get("role") + " " + blob(data, "material"))
                        .toList();
        assertTrue(
                seen.containsAll(
                        List.of(
                                "key 0123456789abcdef",
                                "iv vector-of-16-byt",
                                "key a key of its own",
                                "password pass word",
                                "salt and salt")),
                seen::toString);
        assertEquals(6, seen.size(), seen::toString);
        Map<?, ?> first = told("crypto").findFirst().orElseThrow();
        assertEquals("vector-of-16-byt", blob(first, "iv"));
        assertEquals("0123456789abcdef", blob(first, "key"));
    }

    private List<String> operations() {
        return told("crypto").map(data -> data.get("operation") + " " + readable(data)).toList();
    }

    private String readable(Map<?, ?> data) {
        String input = blob(data, "input");
        if (input.contains("by object")) {
            return "(object)";
        }
        return input.chars().allMatch(letter -> letter >= ' ' && letter < 127) ? input : "(packed)";
    }

    private String blob(Map<?, ?> data, String field) {
        try {
            Path file = folder.resolve("blobs").resolve(data.get(field).toString());
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Map<?, ?>> told(String kind) {
        return events.stream()
                .filter(event -> event.get("kind").equals(kind))
                .map(event -> (Map<?, ?>) event.get("data"));
    }
}
