package phonehome.translate;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.Adler32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DEX files with a right checksum over wrong content: a result or a DexException, in time. */
class HostileDexTest {
    private static final int FILES = 200;
    private static byte[] dex;

    @BeforeAll
    static void compile(@TempDir Path work) throws Exception {
        String source =
                """
                public class App {
                    @Deprecated static int sum(int[] all) {
                        int sum = 0;
                        for (int one : all) { if (one > 3) { sum += one; } else { sum -= 2; } }
                        try { return sum / all.length; } catch (ArithmeticException e) { return 0; }
                    }
                    static String name(Object o) {
                        switch (o.hashCode()) { case 1: return "a"; case 2: return "b"; default: return o + "c"; }
                    }
                }
                """;
        dex = DexBuilder.dex(work, "App.java", source);
    }

    private static byte[] damaged(Random random) {
        byte[] damaged = dex.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            damaged[0x24 + random.nextInt(dex.length - 0x24)] = (byte) random.nextInt();
        }
        ByteBuffer header = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(32, damaged.length);
        Adler32 sum = new Adler32();
        sum.update(damaged, 12, damaged.length - 12);
        header.putInt(8, (int) sum.getValue());
        return damaged;
    }

    @Test
    void wrongContentGivesAResultOrADexException() {
        Translator translator = new Translator();
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = damaged(random);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(25), () -> translate(translator, damaged), "file " + i);
        }
    }

    private static void translate(Translator translator, byte[] damaged) throws IOException {
        try {
            assertNotNull(translator.translateDex(damaged));
        } catch (DexException refused) {
            assertNotNull(refused.reason());
        }
    }
}
