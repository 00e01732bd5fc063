package phonehome.translate;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Fills the cache from a process of its own, so that hostile code costs this process and not the
 * device: {@code java -cp … phonehome.translate.Main APK CACHE_DIR}, framework on the class path.
 *
 * <p>Prints the path of the jar; failures go to the error stream. Exit codes: 0 translated (single
 * classes may have failed), 1 the APK cannot be translated, 2 wrong usage.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("usage: phonehome.translate.Main APK CACHE_DIR");
            System.exit(2);
        }
        try {
            Translation done = new Translator().translate(Path.of(args[0]), Path.of(args[1]));
            done.failed().forEach(System.err::println);
            System.out.println(done.classesJar());
        } catch (IOException failure) {
            System.err.println(failure);
            System.exit(1);
        }
    }
}
