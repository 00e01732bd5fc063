package phonehome.device.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The device's own shadows, by name: {@code phonehome/device/shadows.txt}, a class a line.
 *
 * <p>A list in a file, because the shadows are loaded twice (outside to read their annotations,
 * inside to run) and this package may not link to classes of the sandbox.
 */
final class ShadowIndex {
    private static final String INDEX = "/phonehome/device/shadows.txt";

    private ShadowIndex() {}

    static Class<?>[] read() throws ClassNotFoundException {
        List<Class<?>> shadows = new ArrayList<>();
        for (String name : lines()) {
            shadows.add(Class.forName(name, false, ShadowIndex.class.getClassLoader()));
        }
        return shadows.toArray(Class<?>[]::new);
    }

    private static List<String> lines() {
        try (InputStream in = ShadowIndex.class.getResourceAsStream(INDEX)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
