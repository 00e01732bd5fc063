package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs with one seed draw the same, whatever else one of them draws; all others differ. */
class RandomTest {
    private static final int SOURCES = 13;

    @TempDir Path folder;

    static Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void equalSeedsDrawTheSameFromEverySource(Path jdk) throws Exception {
        List<String> first = drawn(jdk, "a", "-Dphonehome.seed=5");
        assertEquals(3 * SOURCES, first.size(), first::toString);
        assertEquals(first, drawn(jdk, "b", "-Dphonehome.seed=5"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatOneRunDrawsMoreShiftsNothingOnceTimeHasPassed(Path jdk) throws Exception {
        List<String> first = drawn(jdk, "a", "-Dphonehome.seed=5");
        assertEquals(first, drawn(jdk, "b", "-Dphonehome.seed=5", "-Dprobe.more=true"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void otherSeedsAndNoneDrawOthers(Path jdk) throws Exception {
        List<List<String>> runs =
                List.of(
                        drawn(jdk, "a", "-Dphonehome.seed=5"),
                        drawn(jdk, "b", "-Dphonehome.seed=6"),
                        drawn(jdk, "c"),
                        drawn(jdk, "d"));
        for (int at = 0; at < SOURCES; at++) {
            if (runs.get(0).get(at).contains(": set ")) {
                continue; // of eight words only so many orders
            }
            HashSet<String> values = new HashSet<>();
            for (List<String> run : runs) {
                values.add(run.get(at));
            }
            assertEquals(runs.size(), values.size(), values::toString);
        }
        assertNotEquals(runs.get(2), runs.get(3));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void eachDrawIsAnother(Path jdk) throws Exception {
        List<String> drawn = drawn(jdk, "a", "-Dphonehome.seed=5");
        HashSet<String> values = new HashSet<>();
        for (String line : drawn) {
            values.add(line.substring(line.indexOf(": ")));
        }
        assertEquals(3 * SOURCES - 2, values.size(), values::toString); // the order of a set is one
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatAnAppSeedsItselfStaysItsOwn(Path jdk) throws Exception {
        Path place = Files.createDirectories(folder.resolve("own"));
        List<String> out = DeviceRun.of(jdk, place, "sample.RandomProbe", 2);
        assertTrue(out.contains("own [7, 7, 7, 7] seeded -1156638823"), out::toString);
    }

    private List<String> drawn(Path jdk, String name, String... flags) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("-Dphonehome.phone=" + Files.createDirectories(place.resolve("phone")));
        List<String> out =
                DeviceRun.of(jdk, place, "sample.RandomProbe", 2, all.toArray(new String[0]));
        List<String> drawn = out.stream().filter(line -> line.startsWith("drawn ")).toList();
        assertEquals(3 * SOURCES, drawn.size(), out::toString);
        return drawn;
    }
}
