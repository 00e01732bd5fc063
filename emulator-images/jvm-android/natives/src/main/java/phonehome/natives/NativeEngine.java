package phonehome.natives;

import java.nio.file.Path;

/** Unicorn's own library, once in a JVM. */
final class NativeEngine {
    private static boolean loaded;

    private NativeEngine() {}

    static synchronized void load(Path image) {
        if (!loaded) {
            String folder = isArm() ? "linux_arm64" : "linux_64";
            System.load(
                    image.resolve("natives").resolve(folder).resolve("libunicorn.so").toString());
            loaded = true;
        }
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
