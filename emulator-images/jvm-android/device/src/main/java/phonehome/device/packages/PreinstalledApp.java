package phonehome.device.packages;

import android.content.pm.Signature;
import java.util.List;

/**
 * An app that the phone was born with, and of which there is only the entry.
 *
 * @param signers its certificates; empty where nobody knows them
 */
public record PreinstalledApp(
        String name, String label, String version, int versionCode, List<Signature> signers) {
    /** One that comes with Android 15 and that no library compares with its maker. */
    public static PreinstalledApp unsigned(String name, String label) {
        return new PreinstalledApp(name, label, "15", 1, List.of());
    }
}
