package phonehome.device.events;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import phonehome.device.events.CrossPackage.Caller;
import phonehome.device.events.CrossPackage.Via;
import phonehome.device.owner.DeviceTest;
import phonehome.runtime.Events;

public class CrossPackageTest extends DeviceTest {
    private static final Caller CALLER = new Caller("a.caller", "a.caller.Main", List.of("frame"));

    /** The lines about {@code what} that the work adds; the file stays from run to run. */
    private static List<String> told(String what, Runnable work) throws IOException {
        int before = lines(what).size();
        work.run();
        List<String> after = lines(what);
        return after.subList(before, after.size());
    }

    private static List<String> lines(String what) throws IOException {
        Path file = Path.of(Events.path());
        return Files.exists(file)
                ? Files.readAllLines(file).stream().filter(line -> line.contains(what)).toList()
                : List.of();
    }

    @Test
    public void aWayIsToldOnceAMinuteWithTheCallersStack() throws IOException {
        List<String> lines =
                told(
                        "once.store",
                        () -> {
                            CrossPackage.tell(CALLER, "b", Via.PROVIDER, "once.store", "query");
                            CrossPackage.tell(CALLER, "b", Via.PROVIDER, "once.store", "query");
                        });
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).contains("\"package\":\"a.caller\""));
        assertTrue(lines.get(0).contains("\"stack\":[\"frame\"]"));
        assertTrue(lines.get(0).contains("\"via\":\"provider\""));
    }

    @Test
    public void anotherMethodIsAnotherWay() throws IOException {
        List<String> lines =
                told(
                        "two.store",
                        () -> {
                            CrossPackage.tell(CALLER, "b", Via.PROVIDER, "two.store", "query");
                            CrossPackage.tell(CALLER, "b", Via.PROVIDER, "two.store", "call");
                        });
        assertEquals(2, lines.size());
    }

    @Test
    public void theSystemAndThePackageItselfAreNoWays() throws IOException {
        List<String> lines =
                told(
                        "no.way",
                        () -> {
                            CrossPackage.tell(null, "b", Via.BROADCAST, "no.way", "send");
                            CrossPackage.tell("b", Via.BROADCAST, "no.way", "send");
                            CrossPackage.tell(CALLER, "a.caller", Via.SERVICE, "no.way", "bind");
                        });
        assertEquals(List.of(), lines);
    }
}
