package phonehome.device.packages;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.content.Intent;
import android.content.pm.PackageInstaller;
import android.net.Uri;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import phonehome.device.owner.DeviceTest;
import phonehome.runtime.Events;

public class InstallAttemptsTest extends DeviceTest {
    private static final String ARCHIVE = "application/vnd.android.package-archive";

    @Rule public TemporaryFolder folder = new TemporaryFolder();

    private long before;

    @Before
    public void rememberWhatWasTold() throws IOException {
        before = told().size();
    }

    private static List<String> told() throws IOException {
        Path events = Path.of(Events.path());
        return Files.exists(events) ? Files.readAllLines(events) : List.of();
    }

    private JSONObject last() throws IOException, JSONException {
        List<String> lines = told();
        JSONObject event = new JSONObject(lines.get(lines.size() - 1));
        assertEquals("install_attempt", event.getString("kind"));
        return event.getJSONObject("data");
    }

    private Path file() throws IOException {
        return Files.write(folder.newFile().toPath(), "apk".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void aCommandThatInstallsIsToldWithTheBytes() throws IOException, JSONException {
        Path apk = file();
        InstallAttempts.byCommand(List.of("su", "-c", "/system/bin/pm install -r '" + apk + "'"));
        assertEquals(apk.toString(), last().getString("what"));
        assertEquals(3, last().getInt("size"));
        assertTrue(last().getBoolean("silent"));
    }

    @Test
    public void aCommandThatOnlyLooksIsNotTold() throws IOException {
        InstallAttempts.byCommand(List.of("pm", "list", "packages"));
        InstallAttempts.byCommand(List.of("apt", "install", "/a"));
        assertEquals(before, told().size());
    }

    @Test
    public void aSessionTellsItsFilesAndIsGone() throws IOException, JSONException {
        var params =
                new PackageInstaller.SessionParams(
                        PackageInstaller.SessionParams.MODE_FULL_INSTALL);
        boolean[] gone = {false};
        InstallSession session =
                InstallSession.create(7, "com.a", params, false, () -> gone[0] = true);
        session.openWrite("base.apk", 0, 3).close();
        assertEquals(List.of("base.apk"), List.of(session.getNames()));
        session.commit(null, false);
        assertEquals("session", last().getString("how"));
        assertFalse(last().getBoolean("silent"));
        assertTrue(gone[0]);
    }

    @Test
    public void onlyPackagesAreAskedForByTheScreen() {
        Intent view = new Intent(Intent.ACTION_VIEW);
        assertTrue(InstallAttempts.isAsked(view, ARCHIVE));
        assertFalse(InstallAttempts.isAsked(view, "text/html"));
        view.setDataAndType(Uri.parse("file:///a.apk"), ARCHIVE);
        assertTrue(InstallAttempts.isAsked(view, null));
    }
}
