package phonehome.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * {@code Main DEVICE_JAR SHADOWS_JAR BASE_FRAMEWORK TARGET_FRAMEWORK FITTED_JAR}: writes the fitted
 * jar and, beside it as {@code .txt}, what was fitted. {@code SHADOWS_JAR} has Robolectric's own
 * shadows, which are not fitted: Robolectric knows its Androids.
 */
public final class Main {
    private Main() {}

    /** Entry point. */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[4]);
        try (Framework shadows = new Framework(Path.of(args[1]));
                Framework base = new Framework(Path.of(args[2]));
                Framework target = new Framework(Path.of(args[3]))) {
            Fitter fitter = new Fitter(Path.of(args[0]), base, target);
            write(fitter.fit(shadows), out);
            Files.writeString(Path.of(args[4] + ".txt"), fitter.report().text());
        }
    }

    private static void write(Map<String, byte[]> files, Path out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(out))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }
}
