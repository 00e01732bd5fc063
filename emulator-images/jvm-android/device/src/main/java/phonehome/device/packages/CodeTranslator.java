package phonehome.device.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns the DEX code of an APK, or of a library's jar, into a jar of class files. */
public interface CodeTranslator {
    /**
     * Returns the jar, or null when the APK has no code.
     *
     * @param packageName whose code it is; null for a library's
     */
    Path translate(Path apk, String packageName) throws InstallFailure;

    /** The jars of all parts of a package that have code, in the same order. */
    default List<Path> translateAll(List<Path> apks, String packageName) throws InstallFailure {
        List<Path> jars = new ArrayList<>();
        for (Path apk : apks) {
            Path jar = translate(apk, packageName);
            if (jar != null) {
                jars.add(jar);
            }
        }
        return jars;
    }
}
