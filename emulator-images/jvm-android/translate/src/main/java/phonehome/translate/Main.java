package phonehome.translate;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Fills caches from a process of its own, so that hostile code costs this process and not the
 * device: {@code java -cp … phonehome.translate.Main APK CACHE_DIR [APK CACHE_DIR …]}, framework on
 * the class path.
 *
 * <p>Prints the path of each jar; failures go to the error stream, and the next APK is taken. Exit
 * codes: 0 translated (single classes may have failed), 1 some APK cannot be translated, 2 wrong
 * usage.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length == 0 || args.length % 2 != 0) {
            System.err.println("usage: phonehome.translate.Main APK CACHE_DIR [APK CACHE_DIR …]");
            System.exit(2);
        }
        Translator translator = new Translator();
        boolean all = true;
        for (int i = 0; i < args.length; i += 2) {
            all &= translate(translator, Path.of(args[i]), Path.of(args[i + 1]));
        }
        System.exit(all ? 0 : 1);
    }

    private static boolean translate(Translator translator, Path apk, Path cache) {
        try {
            Translation done = translator.translate(apk, cache);
            done.failed().forEach(System.err::println);
            System.out.println(done.classesJar());
            return true;
        } catch (IOException | RuntimeException failure) {
            System.err.println(apk + ": " + failure);
            return false;
        }
    }
}
