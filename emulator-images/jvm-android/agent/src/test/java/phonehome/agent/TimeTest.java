package phonehome.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twelve days of waiting in every way end at exactly the right device times. */
class TimeTest {
    private static final List<String> EXPECTED =
            List.of(
                    "sleep 3600000",
                    "unit 90000000",
                    "join 97200000",
                    "timed-join 100800000",
                    "permit 104405000",
                    "wait-60s 104465000",
                    "wait-1h 108005000",
                    "notified 111605000",
                    "scheduled 370805000",
                    "timer 543605000",
                    "orTimeout true 565205000",
                    "delayed 576005000",
                    "handoffs-lost 0 588005000",
                    "poll true 591605000",
                    "interrupted 595205000",
                    "interrupt 595205000",
                    "spin-close true",
                    "date true",
                    "gregorian true",
                    "calendar true",
                    "instant true",
                    "local-date 2027-03-07",
                    "nano true");

    @TempDir Path folder;

    static java.util.stream.Stream<Path> jdks() {
        return DeviceRun.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyWaitEndsAtItsExactDeviceTime(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.TimeProbe", 288);
        int first = out.indexOf(EXPECTED.get(0));
        assertTrue(first >= 0, out::toString);
        assertEquals(EXPECTED, out.subList(first, Math.min(out.size(), first + EXPECTED.size())));
        String events = Files.readString(folder.resolve("events.jsonl"));
        assertTrue(events.contains("\"to_ms\":1036800100"), events);
        assertTrue(!events.contains("clock_stuck"), events);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void noPollOfHalfADayIsLost(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.PollProbe", 13);
        assertTrue(out.contains("polls 43200"), out::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aCleanerCleansAndDoesNotWakeForNothing(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.CleanerProbe", 48);
        assertTrue(out.containsAll(List.of("wakes few true", "cleaned true")), out::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void threadsThatContendStillWaitExactly(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.StressProbe", 1000);
        assertTrue(out.contains("rounds 3200 wrong 0"), out::toString);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aThreadThatDoesNotRestIsReportedTimeGoesOnAndItsEndIsTold(Path jdk) throws Exception {
        List<String> out =
                DeviceRun.of(jdk, folder, "sample.StuckProbe", 2, "-Dphonehome.stuck.ms=200");
        assertTrue(out.contains("slept 3600000"), out::toString);
        String events = Files.readString(folder.resolve("events.jsonl"));
        int stuck = events.indexOf("\"clock_stuck\"");
        assertTrue(stuck >= 0 && events.indexOf("\"spinner\"", stuck) > 0, events);
        int back = events.indexOf("\"clock_unstuck\"", stuck);
        assertTrue(back > 0 && events.indexOf("\"spinner\"", back) > 0, events);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anInterruptEndsAWaitAtItsOwnMoment(Path jdk) throws Exception {
        List<String> out = DeviceRun.of(jdk, folder, "sample.InterruptProbe", 10_000);
        assertTrue(out.contains("interrupts 1000 late 0"), out::toString);
    }
}
