package phonehome.device.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which a driver that knows only stock Android steers the phone. */
@Timeout(20)
class StockCommandsTest {
    @TempDir Path root;
    private ShellFixture shell;

    @BeforeEach
    void boot() {
        shell = new ShellFixture(root);
    }

    @Test
    void suBecomesRootForOneCommandAndNotForTheShell() throws IOException {
        assertEquals("2000\n0\n2000\n", shell.output("id -u; su 0 id -u; id -u"));
        assertEquals("root\n", shell.output("su -c 'true && whoami'"));
        assertEquals("0\n", shell.output("su root sh -c 'id -u'"));
        assertEquals("2000\n", shell.output("su 0 su shell id -u"));
        assertEquals(3, shell.run("su 0 sh -c 'exit 3'"));
        assertEquals("a  b\n", shell.output("su 0 echo 'a  b'"));
        assertEquals(1, shell.run("su nobody id"));
        assertEquals("su: invalid uid/gid 'nobody'\n", shell.err());
    }

    @Test
    void theClockIsSteppedForwardAndNeverBack() throws IOException {
        assertEquals("1700000005\n", shell.output("date +%s"));
        assertEquals("", shell.output("cmd alarm set-time 1700003605000"));
        assertEquals(3_605_000, shell.device.elapsed);
        assertEquals(1, shell.run("cmd alarm set-time 1700000000000"));
        assertTrue(shell.err().startsWith("cannot set the time back"), shell.err());
        assertEquals(3_605_000, shell.device.elapsed);
        assertEquals(1, shell.run("cmd alarm set-time soon"));
    }

    @Test
    void onlyRootSetsTheTimeByDate() throws IOException {
        assertEquals(1, shell.run("date @1700000105"));
        assertEquals("date: cannot set date: Operation not permitted\n", shell.err());
        assertEquals("1700000105\n", shell.output("su 0 date -u @1700000105 +%s"));
        assertEquals(105_000, shell.device.elapsed);
    }

    @Test
    void theZoneIsSetWhenThereIsSuchAZone() throws IOException {
        shell.output("cmd alarm set-timezone Asia/Tokyo");
        assertEquals("07:13 JST\n", shell.output("date '+%R %Z'"));
        assertEquals(1, shell.run("cmd alarm set-timezone Nowhere/Else"));
    }

    @Test
    void filesOfTheKernelAreReadLikeOthers() throws IOException {
        assertEquals("5.00 5.00\n", shell.output("cat /proc/uptime"));
        assertEquals("5.00 5.00\n", shell.output("head -n 1 /proc/../proc/uptime"));
        assertEquals("5.00 5.00\n", shell.output("cat < /proc/uptime"));
    }

    @Test
    void eachLogBufferIsItsOwn() throws IOException {
        log(LogBuffer.Id.MAIN, 1_700_000_000_123L, "Net", "sent");
        log(LogBuffer.Id.EVENTS, 1_700_000_001_500L, "am_proc_start", "[0,412]");
        log(LogBuffer.Id.EVENTS, 1_700_000_002_000L, "am_proc_died", "[0,412]");
        String died = "         1700000002.000   412   412 I am_proc_died: [0,412]\n";
        String begin = "--------- beginning of events\n";
        assertEquals(
                begin + "         1700000001.500   412   412 I am_proc_start: [0,412]\n" + died,
                shell.output("logcat -d -b events -v epoch"));
        assertEquals(begin + died, shell.output("logcat -d -b events -v epoch -T 1700000001.501"));
        assertEquals(
                begin + died, shell.output("logcat -d -b events -v epoch -T '11-14 23:13:22.000'"));
        assertEquals(begin + died, shell.output("logcat -b events -v epoch -t 1"));
        assertEquals("sent\n", shell.output("logcat -d -v raw | grep sent"));
        assertEquals("3\n", shell.output("logcat -d -b all -v raw | grep -vc beginning"));
        shell.output("logcat -c -b events");
        assertEquals("", shell.output("logcat -d -b events"));
        assertEquals("sent\n", shell.output("logcat -d -b main,events -v raw | grep sent"));
        assertEquals(1, shell.run("logcat -d -b nothing"));
        assertEquals(1, shell.run("logcat -d -T yesterday"));
    }

    private void log(LogBuffer.Id buffer, long wallMillis, String tag, String text) {
        shell.device.log.add(buffer, wallMillis, 412, 412, 4, tag, text);
    }

    @Test
    void aTestProviderPlacesThePhone() throws IOException {
        shell.output("cmd location providers add-test-provider gps --supportsAltitude");
        shell.output("cmd location providers set-test-provider-enabled gps true");
        shell.output(
                "cmd location providers set-test-provider-location gps --location 52.5,-13.4"
                        + " --accuracy 8 --time 1700000000000");
        shell.output("cmd location providers remove-test-provider gps");
        assertEquals(
                List.of(
                        "addTestProvider gps",
                        "setTestProviderEnabled gps true",
                        "setTestProviderLocation gps 52.5 -13.4 8.0 1700000000000",
                        "removeTestProvider gps"),
                shell.device.asked);
        assertEquals("true\n", shell.output("cmd location is-location-enabled"));
        String place = "cmd location providers set-test-provider-location gps ";
        assertEquals(1, shell.run(place + "--accuracy 8"));
        assertEquals(1, shell.run(place + "--location 91,0"));
        assertEquals(1, shell.run(place + "--location here"));
    }

    @Test
    void aPendingJobIsRunAndAnotherIsNamed() throws IOException {
        assertEquals(
                "Running job [FORCED]\n",
                shell.output("cmd jobscheduler run -f -u 0 com.example.app 7"));
        assertEquals("Running job\n", shell.output("cmd jobscheduler run -s com.example.app 7"));
        assertEquals(23, shell.run("cmd jobscheduler run -f com.example.app 8"));
        assertEquals("Could not find job 8 in package com.example.app / user 0\n", shell.err());
        assertEquals(24, shell.run("cmd jobscheduler run -f com.none 7"));
        assertEquals(255, shell.run("cmd jobscheduler run -f -s com.example.app 7"));
    }

    @Test
    void aReplyIsDumpedAsAParcel() throws IOException {
        assertEquals(
                """
                Result: Parcel(
                  0x00000000: 00000000 00000002 00390034 00000000 '........4.9.....'
                  0x00000010: 00000000                            '....            ')
                """,
                shell.output("service call iphonesubinfo 1 s16 com.android.shell i32 3"));
        assertEquals(List.of("call iphonesubinfo 1 [com.android.shell, 3]"), shell.device.asked);
        assertEquals(10, shell.run("service call nothing 1"));
        assertEquals("Service nothing: not found\n", shell.output("service check nothing"));
        assertTrue(shell.output("service list").startsWith("Found 1 services:\n0\tiphonesub"));
    }
}
