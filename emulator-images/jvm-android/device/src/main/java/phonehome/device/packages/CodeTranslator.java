package phonehome.device.packages;

import java.nio.file.Path;

/** Turns the DEX code of an APK, or of a library's jar, into a jar of class files. */
public interface CodeTranslator {
    /**
     * Returns the jar, or null when the APK has no code.
     *
     * @param packageName whose code it is; null for a library's
     */
    Path translate(Path apk, String packageName) throws InstallFailure;
}
