package phonehome.device.packages;

import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.robolectric.RuntimeEnvironment;
import phonehome.device.process.AppProcess;
import phonehome.device.process.CurrentProcess;
import phonehome.runtime.Blobs;
import phonehome.runtime.Events;

/**
 * Tells of packages that an app asks to have installed: the device event {@code install_attempt}.
 *
 * <p>Nothing is installed: the owner says no, and a command has not the right to.
 */
public final class InstallAttempts {
    private static final int MOST_BYTES = 64 << 20;
    private static final String ARCHIVE = "application/vnd.android.package-archive";
    private static final String INSTALL = "android.intent.action.INSTALL_PACKAGE";
    private static final String SILENT = "android.permission.INSTALL_PACKAGES";

    private InstallAttempts() {}

    /** Whether an intent asks for the screen that installs a package. */
    public static boolean isAsked(Intent intent, String type) {
        boolean archive = ARCHIVE.equals(type) || ARCHIVE.equals(intent.getType());
        return INSTALL.equals(intent.getAction())
                || (archive && Intent.ACTION_VIEW.equals(intent.getAction()));
    }

    /** An app opens that screen. */
    public static void byScreen(Intent intent) {
        Uri where = intent.getData();
        tell("screen", String.valueOf(where), false, where == null ? null : read(where));
    }

    /** An app's session is complete. */
    static void bySession(List<Path> files, boolean silent) {
        for (Path file : files) {
            tell("session", file.getFileName().toString(), silent, read(file));
        }
    }

    /** An app runs a command; those that install nothing are none of this class's. */
    public static void byCommand(List<String> command) {
        List<String> words =
                List.of(String.join(" ", command).replaceAll("[\"']", "").split("\\s+"));
        int install = words.indexOf("install");
        String before = install < 1 ? "" : words.get(install - 1);
        if (!before.equals("package") && !before.equals("pm") && !before.endsWith("/pm")) {
            return;
        }
        for (String word : words.subList(install + 1, words.size())) {
            if (word.startsWith("/")) {
                tell("command", word, true, read(Path.of(word)));
            }
        }
    }

    /** Whether the current process may install without asking the owner. */
    static boolean isSilent(Permissions permissions) {
        AppProcess process = CurrentProcess.get();
        return process != null
                && permissions.ofUid(SILENT, process.uid()) == PackageManager.PERMISSION_GRANTED;
    }

    private static void tell(String how, String what, boolean silent, byte[] apk) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("how", how);
        data.put("what", what);
        data.put("silent", silent);
        if (apk != null) {
            data.put("sha256", Blobs.storeWhole(apk));
            data.put("size", apk.length);
            data.put("package", packageName(apk));
        }
        Events.emit("install_attempt", data);
    }

    /** As the APK's manifest says; null where it cannot be read. */
    private static String packageName(byte[] apk) {
        Path copy = null;
        try {
            copy = Files.createTempFile("attempt", ".apk");
            Files.write(copy, apk);
            return Manifests.parse(copy).packageName;
        } catch (IOException | InstallFailure e) {
            return null; // told without its name
        } finally {
            delete(copy);
        }
    }

    private static byte[] read(Uri where) {
        try (InputStream in =
                RuntimeEnvironment.getApplication().getContentResolver().openInputStream(where)) {
            return in == null ? null : in.readNBytes(MOST_BYTES);
        } catch (IOException | RuntimeException e) {
            return null; // told without its bytes
        }
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            return null; // told without its bytes
        }
    }

    static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
