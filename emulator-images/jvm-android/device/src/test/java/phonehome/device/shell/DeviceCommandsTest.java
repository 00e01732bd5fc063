package phonehome.device.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask the device. Those with intents and cursors need the framework itself. */
@Timeout(20)
class DeviceCommandsTest {
    @TempDir Path root;
    private ShellFixture shell;

    @BeforeEach
    void boot() throws IOException {
        shell = new ShellFixture(root);
        Files.createDirectories(root.resolve("data/app"));
        Files.createDirectories(root.resolve("data/local/tmp"));
    }

    @Test
    void packagesAreListedWithTheirDetails() throws IOException {
        assertEquals(
                "package:android\npackage:com.example.app\n", shell.output("pm list packages"));
        assertEquals(
                "package:/data/app/com.example.app/base.apk=com.example.app versionCode:3 uid:10100\n",
                shell.output("cmd package list packages -f -3 -U --show-versioncode"));
        assertEquals("package:android\n", shell.output("pm list packages -s andr"));
        assertEquals(
                "package:/data/app/com.example.app/base.apk\n",
                shell.output("pm path --user 0 com.example.app"));
        assertEquals(1, shell.run("pm path com.none"));
    }

    @Test
    void aStreamedInstallStagesExactlyItsBytesAndLeavesNothing() throws IOException {
        shell.input = "apkbytesTRAILING";
        assertEquals("Success\n", shell.output("cmd package install -r -g -S 8 -"));
        assertEquals(List.of("install apkbytes true true"), shell.device.asked);
        try (var left = Files.list(root.resolve("data/app"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aPushedInstallAndAnInstallInSessionsWork() throws IOException {
        Files.writeString(root.resolve("data/local/tmp/x.apk"), "pushed");
        assertEquals("Success\n", shell.output("pm install -t /data/local/tmp/x.apk"));
        String created = shell.output("pm install-create -S 4");
        String id = created.replaceAll("\\D", "");
        assertEquals("Success: created install session [" + id + "]\n", created);
        shell.input = "part";
        assertEquals(
                "Success: streamed 4 bytes\n",
                shell.output("pm install-write -S 4 " + id + " base.apk -"));
        assertEquals("Success\n", shell.output("pm install-commit " + id));
        assertEquals(
                List.of("install pushed false false", "install part false false"),
                shell.device.asked);
    }

    @Test
    void aRefusedInstallSaysWhy() throws IOException {
        shell.input = "broken";
        assertEquals(1, shell.run("pm install -S 6"));
        assertEquals("Failure [INSTALL_PARSE_FAILED_NOT_APK]\n", shell.out());
        shell.input = "short";
        assertEquals(1, shell.run("pm install -S 600"));
        assertTrue(shell.out().startsWith("Failure [INSTALL_FAILED_INVALID_APK"), shell.out());
        assertEquals(1, shell.run("pm install-commit 99"));
        assertEquals(1, shell.run("pm install-write -S 1 99 ../../x -"));
        assertEquals(1, shell.run("pm uninstall com.none"));
        assertEquals("Failure [DELETE_FAILED_INTERNAL_ERROR]\n", shell.out());
    }

    @Test
    void settingsAndPropertiesAreReadAndWritten() throws IOException {
        assertEquals("null\n", shell.output("settings get secure android_id"));
        assertEquals("", shell.output("settings put secure android_id 9774d56d682e549c"));
        assertEquals("9774d56d682e549c\n", shell.output("settings get secure android_id"));
        assertEquals("Deleted 1 rows\n", shell.output("settings delete secure android_id"));
        assertEquals(1, shell.run("settings get private x"));
        assertEquals("Fake\n", shell.output("getprop ro.product.model"));
        assertEquals("", shell.output("setprop debug.x 1"));
        assertEquals("[debug.x]: [1]\n[ro.product.model]: [Fake]\n", shell.output("getprop"));
    }

    @Test
    void stimuliReachTheDevice() throws IOException {
        shell.output("dumpsys battery unplug; dumpsys battery set ac 1; dumpsys battery reset");
        shell.output("svc wifi disable; svc data enable; cmd wifi set-wifi-enabled enabled");
        shell.output("input tap 10 20.5; input touchscreen swipe 1 2 3 4; input text a%sb");
        shell.output("input keyevent 223; pm grant a.b android.permission.READ_SMS");
        assertEquals(
                List.of(
                        "unplug",
                        "set ac 1",
                        "reset",
                        "setWifi false",
                        "setMobileData true",
                        "setWifi true",
                        "tap 10.0 20.5",
                        "swipe 1.0 2.0 3.0 4.0 300",
                        "text a b",
                        "key 223 false",
                        "setGranted a.b android.permission.READ_SMS true"),
                shell.device.asked);
    }

    @Test
    void theShadeIsOpenedReadAndClosed() throws IOException {
        assertEquals("0|a.b|7|null|10100\n", shell.output("cmd notification list"));
        shell.output("cmd statusbar expand-notifications; cmd statusbar collapse");
        assertEquals(List.of("setShade true", "setShade false"), shell.device.asked);
    }

    @Test
    void phonehomeAnswersOneLineOfJson() throws IOException {
        Files.writeString(root.resolve("data/local/tmp/id.json"), "{\"imei\": \"1\"}");
        assertEquals(
                "{\"device_time_ms\": 5000, \"wall_ms\": 1700000005000}\n",
                shell.output("cmd phonehome clock now"));
        assertEquals(
                "{\"device_time_ms\": 9000, \"wall_ms\": 1700000009000}\n",
                shell.output("cmd phonehome clock run-until 9000"));
        assertEquals("{\"ok\": true}\n", shell.output("cmd phonehome radio sms +4915 aGnDpA=="));
        shell.output("cmd phonehome identity /data/local/tmp/id.json");
        shell.output("cmd phonehome location 52.5 -13.25; cmd phonehome accounts add t n");
        assertEquals("{\"processes\": 1}\n", shell.output("cmd phonehome status"));
        assertEquals(
                List.of(
                        "receiveSms +4915 hiä",
                        "identity {\"imei\": \"1\"}",
                        "moveTo 52.5 -13.25",
                        "addAccount t n"),
                shell.device.asked);
        assertEquals(1, shell.run("cmd phonehome clock run-until soon"));
        assertTrue(shell.err().contains("bad number 'soon'"), shell.err());
    }

    @Test
    void theLogIsFilteredFormattedAndCleared() throws IOException {
        shell.device.log.add(
                LogBuffer.Id.MAIN, 1_700_000_000_123L, 412, 413, 4, "Net", "sent\ntwice");
        shell.device.log.add(LogBuffer.Id.MAIN, 1_700_000_001_000L, 412, 412, 3, "Other", "quiet");
        assertEquals(
                "--------- beginning of main\n"
                        + "11-14 23:13:20.123   412   413 I Net     : sent\n"
                        + "11-14 23:13:20.123   412   413 I Net     : twice\n"
                        + "11-14 23:13:21.000   412   412 D Other   : quiet\n",
                shell.output("logcat -d"));
        assertEquals(
                "--------- beginning of main\nI/Net     (  412): sent\nI/Net     (  412): twice\n",
                shell.output("export ANDROID_LOG_TAGS=''; exec logcat -d -v brief -s Net:I"));
        assertFalse(shell.output("logcat -d '*:S' Other:D").contains("sent"));
        shell.output("logcat -c");
        assertEquals("", shell.output("logcat -d"));
    }

    @Test
    void aStreamingLogEndsWhenItsClientLeaves() throws Exception {
        Thread client = new Thread(() -> shell.cancelled = true);
        client.start();
        shell.run("logcat");
        client.join();
        assertTrue(shell.cancelled);
    }

    @Test
    void uiautomatorDumpsToTheTerminalOrAFile() throws IOException {
        assertEquals(
                "<hierarchy/>UI hierchary dumped to: /dev/tty\n",
                shell.output("uiautomator dump /dev/tty"));
        assertEquals(
                "UI hierchary dumped to: /data/local/tmp/ui.xml\n<hierarchy/>",
                shell.output(
                        "uiautomator dump /data/local/tmp/ui.xml; cat /data/local/tmp/ui.xml"));
    }

    @Test
    void servicesProcessesAndScreenAreShown() throws IOException {
        assertEquals("Pending alarms: 0\n", shell.output("dumpsys alarm"));
        assertEquals(1, shell.run("dumpsys nothing"));
        assertEquals("Can't find service: nothing\n", shell.err());
        assertTrue(shell.output("ps -A").contains("u0_a100          412       1 com.example.app"));
        assertEquals("412\n", shell.output("pidof com.example.app"));
        assertEquals("Physical size: 1078x1918\n", shell.output("wm size"));
        shell.run("screencap -p");
        assertEquals(8, shell.out.size());
        assertEquals(20, shell.run("cmd nothing"));
    }

    @Test
    void aServiceThatThrowsGivesAnExitCode() throws IOException {
        assertEquals(255, shell.run("am force-stop com.example.app"));
        assertTrue(shell.err().startsWith("Exception occurred while executing 'am':"));
    }

    @Test
    void everyCommandIsDescribedAndFoundByItsName() {
        for (ShellCommand command : Commands.all()) {
            assertEquals(command, Commands.find(command.name()));
            assertTrue(command.usage().startsWith(command.name()), command.name());
        }
    }
}
