package phonehome.translate.mend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Build step: copies dex2jar's classes into this module's classes, mended. Fails the build if they
 * are not what the mends were written for. Licence of the copy: Apache-2.0, as this project's.
 */
public final class MendDex2jar {
    private static final int FEWEST_LOOPS = 300;
    private static final int FEWEST_COLLECTIONS = 50;

    private MendDex2jar() {}

    /**
     * @param args directory with dex2jar's class files, directory to write to
     */
    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        StopMend loops = new StopMend();
        OrderMend order = new OrderMend();
        for (Path file : files(from)) {
            Path target = Path.of(args[1]).resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.write(target, mended(from, file, loops, order));
        }
        atLeast(FEWEST_LOOPS, loops.jumps(), "loops");
        atLeast(FEWEST_COLLECTIONS, order.collections(), "hash collections");
    }

    private static void atLeast(int expected, int found, String what) {
        if (found < expected) {
            throw new IllegalStateException("this dex2jar has only " + found + " " + what);
        }
    }

    private static byte[] mended(Path from, Path file, StopMend loops, OrderMend order)
            throws IOException {
        byte[] content = Files.readAllBytes(file);
        String name = from.relativize(file).toString();
        if (!name.startsWith("com/googlecode/") || !name.endsWith(".class")) {
            return content;
        }
        if (name.equals(ComparisonMend.CLASS + ".class")) {
            content = new ComparisonMend().mend(content);
        } else if (name.equals(StringMend.CLASS + ".class")) {
            content = new StringMend().mend(content);
        }
        return order.mend(loops.mend(content));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
