package phonehome.device.packages;

import android.content.pm.PackageParser;
import java.nio.file.Path;
import org.robolectric.shadows.ShadowPackageParser;

/** Reads the manifest of an APK, by AOSP's own parser. */
final class Manifests {
    private Manifests() {}

    static PackageParser.Package parse(Path apk) throws InstallFailure {
        try {
            return ShadowPackageParser.callParsePackage(apk);
        } catch (RuntimeException e) {
            throw new InstallFailure("INSTALL_PARSE_FAILED_NOT_APK", e);
        }
    }
}
