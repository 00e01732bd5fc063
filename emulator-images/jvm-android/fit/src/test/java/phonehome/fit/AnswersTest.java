package phonehome.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which calls a service answers, by what it overrides. */
class AnswersTest {
    private static final String THING =
            "package os; public interface Thing { int open(); void close(int how); void close(); class"
                    + " Default implements Thing { public int open() { return 0; } public void close(int"
                    + " how) {} public void close() {} public Object asBinder() { return null; } } }";
    private static final String SERVICE =
            "package phone; public class Service extends Part { public void close() {}"
                    + " public void more() {} }";
    private static final String PART =
            "package phone; abstract class Part extends os.Thing.Default { public int open() { return"
                    + " 1; } }";
    private static final String OTHER = "package phone; public class Other {}";

    @TempDir private Path folder;

    @Test
    void aCallWithTwoFormsIsOnBothSidesIfOneIsAnswered() throws IOException {
        Path android = Sources.jar(folder, "android", null, "os.Thing", THING);
        Path device =
                Sources.jar(
                        folder,
                        "device",
                        android,
                        "phone.Part",
                        PART,
                        "phone.Service",
                        SERVICE,
                        "phone.Other",
                        OTHER);
        try (Framework own = new Framework(device);
                Framework base = new Framework(android)) {
            assertEquals("os.Thing\tclose,open\tclose\n", Answers.lines(own, base));
        }
    }
}
