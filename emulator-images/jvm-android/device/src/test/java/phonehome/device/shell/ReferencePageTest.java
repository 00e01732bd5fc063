package phonehome.device.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    /** Maven runs tests in the module's folder. */
    private static final Path PAGE = Path.of("../../../docs/reference/shell.md");

    @Test
    void thePageIsWhatTheCommandsSay() throws IOException {
        assertEquals(ReferencePage.text(), Files.readString(PAGE));
    }
}
