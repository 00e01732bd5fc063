package phonehome.device.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DeviceShellTest {
    @TempDir Path root;
    private ShellFixture shell;

    @BeforeEach
    void boot() throws IOException {
        shell = new ShellFixture(root);
        Files.createDirectories(root.resolve("data/local/tmp"));
        Files.createDirectories(root.resolve("sdcard/DCIM"));
        Files.writeString(root.resolve("sdcard/a.txt"), "one\ntwo\n");
        Files.writeString(root.resolve("sdcard/b.txt"), "three\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "echo a  b@a b",
                "echo 'a  b' \"c  d\"@a  b c  d",
                "echo it\\'s@it's",
                "echo 'a'\"b\"c\\ d@abc d",
                "echo \"\\$x \\\"q\\\"\"@$x \"q\"",
                "X='1  2'; echo $X \"$X\" '$X'@1 2 1  2 $X",
                "echo ${X}y$@y$",
                "false; echo $?@1",
                "true && echo yes || echo no@yes",
                "false && echo yes || echo no@no",
                "! false && echo turned@turned",
                "echo one # two@one",
                "echo a#b@a#b",
                "echo \"\" | wc -c@1",
                "cat /sdcard/a.txt | grep -v one | wc -l@1",
                "echo /sdcard/*.txt '*'@/sdcard/a.txt /sdcard/b.txt *",
                "cd /sdcard; echo *@DCIM a.txt b.txt",
                "echo /none/*@/none/*",
                "echo err >&2 2>/dev/null; echo out@out",
                "sh -c 'exit 3' || echo $?@3",
                "[ -d /sdcard ] && [ 3 -gt 2 ] && test a = a && echo holds@holds",
                "printf '%s-%d\\n' a 7@a-7",
                "exec echo last; echo never@last",
                "cd /sdcard/DCIM && cd .. && pwd@/sdcard",
                "which ls@/system/bin/ls",
                "/system/bin/echo path@path",
                "whoami@shell",
            })
    void aLinePrints(String line, String expected) throws IOException {
        shell.run(line);
        assertEquals(expected, shell.out().stripTrailing());
    }

    @Test
    void anUnknownCommandAnswersLikeAPhone() throws IOException {
        assertEquals(127, shell.run("frobnicate --now"));
        assertEquals("/system/bin/sh: frobnicate: inaccessible or not found\n", shell.err());
    }

    @ParameterizedTest
    @CsvSource({
        "'echo \"open'",
        "'echo $(id)'",
        "'echo `id`'",
        "'a & b'",
        "'(a)'",
        "'a &&'",
        "'| a'"
    })
    void whatIsNotUnderstoodIsASyntaxError(String line) throws IOException {
        assertEquals(1, shell.run(line));
        assertTrue(shell.err().startsWith("/system/bin/sh: syntax error: unexpected"), shell.err());
    }

    @Test
    void redirectionsReachFilesOfTheDevice() throws IOException {
        assertEquals(
                "", shell.output("echo one > /data/local/tmp/f; echo two >> /data/local/tmp/f"));
        assertEquals("one\ntwo\n", Files.readString(root.resolve("data/local/tmp/f")));
        assertEquals("2\n", shell.output("wc -l < /data/local/tmp/f"));
        shell.run("nope > /data/local/tmp/g 2>&1");
        assertTrue(Files.readString(root.resolve("data/local/tmp/g")).contains("not found"));
        assertEquals(1, shell.run("cat < /missing"));
        assertEquals(
                "/system/bin/sh: can't open /missing: No such file or directory\n", shell.err());
    }

    @Test
    void aScriptGoesOnAfterALineThatFailed() throws IOException {
        Files.writeString(
                root.resolve("data/local/tmp/s.sh"),
                "echo 'a\nb'\nnope\n\n# no\nX=5; echo $X\nfalse\n");
        assertEquals(1, shell.run("sh /data/local/tmp/s.sh"));
        assertEquals("a\nb\n5\n", shell.out());
        assertTrue(shell.err().contains("nope: inaccessible"));
    }

    @Test
    void aScriptThatCallsItselfEnds() throws IOException {
        Files.writeString(root.resolve("data/local/tmp/loop.sh"), "sh /data/local/tmp/loop.sh\n");
        assertEquals(1, shell.run("sh /data/local/tmp/loop.sh"));
        assertTrue(shell.err().contains("nested too deeply"));
    }

    @Test
    void anInteractiveShellPromptsAndKeepsItsState() throws IOException {
        shell.input = "cd /sdcard\npwd\nexit 4\necho never\n";
        assertEquals(4, shell.run(""));
        assertEquals(
                "phonehome:/ $ phonehome:/sdcard $ /sdcard\nphonehome:/sdcard $ ", shell.out());
    }

    @Test
    void filesAreMadeMovedAndRemoved() throws IOException {
        assertEquals("", shell.output("mkdir -p /sdcard/x/y && touch /sdcard/x/y/f"));
        assertEquals(
                "", shell.output("cp /sdcard/a.txt /sdcard/x && mv /sdcard/x/a.txt /sdcard/c"));
        assertEquals("one\ntwo\n", shell.output("cat /sdcard/c"));
        assertEquals(
                "", shell.output("cp -r /sdcard/x /sdcard/z && rm -rf /sdcard/x /sdcard/none"));
        assertEquals("DCIM\na.txt\nb.txt\nc\nz\n", shell.output("ls /sdcard"));
        assertEquals(1, shell.run("rm /sdcard/none /sdcard/z"));
        assertEquals(
                "rm: /sdcard/none: No such file or directory\nrm: /sdcard/z: Is a directory\n",
                shell.err());
    }

    @Test
    void aLongListingShowsTypeModeSizeAndTime() throws IOException {
        Files.createSymbolicLink(root.resolve("sdcard/l"), Path.of("/sdcard/a.txt"));
        shell.run("chmod 640 /sdcard/a.txt; ls -l /sdcard");
        assertTrue(shell.out().matches("(?s)total \\d+\n.*"), shell.out());
        assertTrue(
                shell.out().matches("(?s).*-rw-r----- 1 \\w+ +\\w+ +8 [-\\d]+ [:\\d]+ a.txt\n.*"),
                shell.out());
        assertTrue(shell.out().contains("l -> /sdcard/a.txt"), shell.out());
        assertTrue(shell.output("ls -ld /sdcard").startsWith("drwx"), shell.out());
        assertEquals(1, shell.run("ls /nowhere"));
        assertEquals("ls: /nowhere: No such file or directory\n", shell.err());
    }

    @Test
    void noPathLeadsOutOfTheDevice() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(root.resolve("sdcard/escape"), outside);
        assertEquals(1, shell.run("cat /sdcard/escape/secret /../../../.." + outside + "/secret"));
        assertEquals("", shell.out());
        shell.run("rm -rf /sdcard/escape; echo x > /sdcard/up");
        assertTrue(Files.exists(outside.resolve("secret")));
    }

    @Test
    void deviceTimeIsWhatTheCommandsShow() throws IOException {
        assertEquals("1700000005\n", shell.output("date +%s"));
        assertEquals("2023-11-14 22:13:25 UTC\n", shell.output("date -u '+%F %T %Z'"));
        assertEquals("23:13\n", shell.output("date +%R"));
        assertEquals("", shell.output("sleep 1.5m"));
        assertEquals(95_000, shell.device.elapsed);
    }

    @Test
    void noiseNeverBreaksTheShell() throws IOException {
        Random random = new Random(11);
        String alphabet = "abe cho'\"\\$;&|<>(){}*?[]!#\n12=/.-~`";
        for (int i = 0; i < 3000; i++) {
            StringBuilder line = new StringBuilder();
            for (int length = random.nextInt(30); length >= 0; length--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int code = shell.run(line.toString());
            assertTrue(code >= 0 && code <= 255, line::toString);
        }
    }
}
