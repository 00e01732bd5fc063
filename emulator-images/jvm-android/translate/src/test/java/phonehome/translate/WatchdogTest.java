package phonehome.translate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static void loopForEver() {
        while (true) {
            Stop.check();
            Thread.onSpinWait();
        }
    }

    @Test
    void aLoopIsEndedWhenItsTimeIsOver() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    try (Watchdog watchdog =
                            new Watchdog(Duration.ofMillis(1), Duration.ofMinutes(1))) {
                        watchdog.enter();
                        assertThrows(Stop.TimeLimit.class, WatchdogTest::loopForEver);
                        watchdog.leave();
                        assertDoesNotThrow(Stop::check);
                    }
                });
    }

    @Test
    void oneThreadsLimitDoesNotStrikeAnother() {
        Thread other = new Thread(() -> {});
        Stop.order(other);
        assertDoesNotThrow(Stop::check);
        Stop.clear(other);
    }
}
