package phonehome.adbd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SyncServiceTest {
    @TempDir Path folder;
    private FakeDevice device;
    private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
    private final DataOutputStream wire = new DataOutputStream(requests);

    @BeforeEach
    void boot() throws IOException {
        device = new FakeDevice(folder);
    }

    @AfterEach
    void halt() throws IOException {
        device.close();
    }

    @Test
    void sendMakesFoldersAndKeepsModeAndTime() throws IOException {
        request("SEND", "/sdcard/new/a.txt,33200");
        request("DATA", "hello");
        number("DONE", 1_000_000_000);
        assertEquals("OKAY", answer().substring(0, 4));
        Path file = folder.resolve("sdcard/new/a.txt");
        assertEquals("hello", Files.readString(file));
        assertEquals(1_000_000_000_000L, Files.getLastModifiedTime(file).toMillis());
        assertEquals(0660, (int) Files.getAttribute(file, "unix:mode") & 0777);
    }

    @Test
    void receiveGivesTheFileOrTheReason() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "content");
        request("RECV", "/b.txt");
        request("RECV", "/missing");
        request("RECV", "/");
        String answer = answer();
        assertTrue(answer.startsWith("DATA\7\0\0\0contentDONE"), answer);
        assertTrue(answer.contains("No such file or directory"), answer);
        assertTrue(answer.contains("not a regular file"), answer);
    }

    @Test
    void aFailedSendIsToldAfterAllData() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        request("SEND", "/file/below,33188");
        request("DATA", "lost");
        number("DONE", 1);
        request("STAT", "/file");
        String answer = answer();
        assertTrue(answer.startsWith("FAIL"), answer);
        assertTrue(answer.contains("STAT"), answer);
    }

    @Test
    void statTellsTheErrorNumber() throws IOException {
        request("STA2", "/nowhere");
        ByteBuffer answer = ByteBuffer.wrap(answer().getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(72, answer.remaining());
        assertEquals(2, answer.order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    }

    @Test
    void aPathThroughAFileIsNotADirectory() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        request("LST2", "/file/below");
        assertEquals(20, answer().charAt(4));
    }

    @Test
    void listNamesEveryEntryAndEnds() throws IOException {
        Files.createDirectory(folder.resolve("dir"));
        Files.writeString(folder.resolve("dir/one"), "1");
        Files.writeString(folder.resolve("dir/two"), "2");
        request("LIS2", "/dir");
        String answer = answer();
        assertTrue(answer.startsWith("DNT2"), answer);
        assertTrue(answer.indexOf("one") < answer.indexOf("two"), answer);
        assertEquals(76, answer.length() - answer.indexOf("DONE"));
    }

    @Test
    void aLinkDoesNotLeadOutOfTheDevice() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("escape"), outside);
        request("RECV", "/escape/secret");
        request("RECV", "/../../../../.." + outside + "/secret");
        request("SEND", "/escape/planted,33188");
        number("DONE", 1);
        assertFalse(answer().contains("DATA"));
        assertFalse(Files.exists(outside.resolve("planted")));
    }

    @Test
    void aLengthOutOfRangeEndsTheStream() throws IOException {
        number("RECV", 1 << 30);
        assertEquals("", answer());
    }

    private void request(String id, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(id, bytes.length);
        wire.write(bytes);
    }

    private void number(String id, int value) throws IOException {
        wire.writeBytes(id);
        wire.writeInt(Integer.reverseBytes(value));
    }

    /** Sends what was requested and QUIT; the bytes of all answers, as Latin-1. */
    private String answer() throws IOException {
        number("QUIT", 0);
        try (RawClient client = RawClient.connected(device.socket)) {
            int remote = client.open(1, "sync:");
            client.send(Packet.WRTE, 1, remote, requests.toByteArray());
            return new String(client.drain(1, remote), StandardCharsets.ISO_8859_1);
        }
    }
}
