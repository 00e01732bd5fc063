package phonehome.translate;

import java.io.IOException;
import java.io.InputStream;

/**
 * Makes the JVM compile the translator's own code: it translates a part of this program, which the
 * build turned into DEX, as often as the compiler needs to take a method for hot.
 */
final class Practice {
    private static final String DEX = "classes.dex";
    private static final int ROUNDS = 8;

    private Practice() {}

    static void run(Translator translator) throws IOException {
        byte[] dex;
        try (InputStream in = Practice.class.getResourceAsStream(DEX)) {
            dex = in.readAllBytes();
        }
        for (int round = 0; round < ROUNDS; round++) {
            translator.translateDex(dex);
        }
        // What practice left behind would be kept in memory for as long as this waits.
        System.gc();
    }
}
