package phonehome.translate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Translates from a process of its own, so that hostile code costs this process and not the device:
 * {@code java -cp … phonehome.translate.Main IN OUT}, framework on the class path.
 *
 * <p>Says a word when it is ready. Then each line of the named pipe {@code IN/orders} names an APK
 * in IN; its jar is in OUT when the next word is said, unless it cannot be translated. Ends with
 * the pipe.
 */
public final class Main {
    private static final String READY = "ready";
    private static final String DONE = "done";

    private Main() {}

    public static void main(String[] args) throws IOException {
        Path in = Path.of(args[0]);
        Path out = Path.of(args[1]);
        Translator translator = new Translator();
        if (Boolean.getBoolean("phonehome.practise")) {
            Practice.run(translator);
        }
        System.out.println(READY);
        try (BufferedReader orders = Files.newBufferedReader(in.resolve("orders"))) {
            for (String name; (name = orders.readLine()) != null; ) {
                translate(translator, in.resolve(name), out);
                System.out.println(DONE);
            }
        }
    }

    private static void translate(Translator translator, Path apk, Path out) {
        try {
            translator.translate(apk, out);
        } catch (IOException | RuntimeException failure) {
            System.err.println(apk + ": " + failure);
        }
    }
}
