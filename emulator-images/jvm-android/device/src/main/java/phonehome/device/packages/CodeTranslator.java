package phonehome.device.packages;

import java.nio.file.Path;

/** Turns the DEX code of an APK into a jar of class files. */
public interface CodeTranslator {
    /** Returns the jar, or null when the APK has no code. */
    Path translate(Path apk, String packageName) throws InstallFailure;
}
