package phonehome.device.owner;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Test;
import phonehome.runtime.tap.SourceTable;

public class SourceReadsPageTest extends DeviceTest {
    /** Maven runs tests in the module's folder. */
    private static final Path PAGE = Path.of("../../../docs/reference/source-reads.md");

    @Test
    public void thePageIsWhatTheTableSays() throws IOException {
        assertEquals(SourceReadsPage.text(), Files.readString(PAGE));
    }

    @Test
    public void theFrameworkHasEachMethodOfTheTable() throws ClassNotFoundException {
        for (SourceTable.Row row : SourceTable.rows()) {
            ClassLoader framework = getClass().getClassLoader();
            Class<?> owner = Class.forName(row.owner(), false, framework);
            Set<String> names =
                    Arrays.stream(owner.getDeclaredMethods())
                            .map(Method::getName)
                            .collect(Collectors.toSet());
            assertTrue(row.toString(), names.containsAll(Arrays.asList(row.methods())));
        }
    }
}
