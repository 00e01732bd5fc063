package phonehome.translate.mend;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ComparisonMendTest {
    @Test
    void aClassThatIsMendedAlreadyFailsTheBuild() throws Exception {
        String name = "/" + ComparisonMend.CLASS + ".class";
        try (InputStream in = getClass().getResourceAsStream(name)) {
            byte[] mended = in.readAllBytes();
            assertThrows(IllegalStateException.class, () -> new ComparisonMend().mend(mended));
        }
    }
}
