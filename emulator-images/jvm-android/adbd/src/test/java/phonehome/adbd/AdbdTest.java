package phonehome.adbd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class AdbdTest {
    @TempDir Path folder;
    private FakeDevice device;

    @BeforeEach
    void boot() throws IOException {
        device = new FakeDevice(folder);
    }

    @AfterEach
    void halt() throws IOException {
        device.close();
    }

    @Test
    void theBannerNamesTheDeviceAndOnlyWhatIsServed() throws IOException {
        try (RawClient client = new RawClient(device.socket)) {
            client.send(Packet.CNXN, Packet.VERSION, 4096, "host::");
            Packet hello = client.packets.read();
            assertEquals(Packet.CNXN, hello.command());
            assertEquals(
                    "device::ro.product.name=phonehome;ro.product.model=Fake_Phone;"
                            + "ro.product.device=fake;features="
                            + "cmd,fixed_push_mkdir,ls_v2,sendrecv_v2,shell_v2,stat_v2",
                    hello.text());
        }
    }

    @Test
    void execGivesEveryByteAsItIs() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            int remote = client.open(7, "exec:screencap -p");
            assertArrayEquals(FakeShell.everyByte(), client.drain(7, remote));
        }
    }

    @Test
    void shellOfVersionTwoTellsStreamsAndExitCode() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            String answer = client.ask("shell,v2,raw:fail");
            assertEquals("\2\12\0\0\0it failed\n\3\1\0\0\0\3", answer);
        }
    }

    @Test
    void aTerminalEchoesEditsAndEndsLines() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            int remote = client.open(1, "shell,v2,TERM=xterm,pty:");
            client.send(Packet.WRTE, 1, remote, "\0\7\0\0\0lx\177s\r\4\4");
            String answer = new String(client.drain(1, remote));
            String seen = answer.replaceAll("(?s)\1.\0\0\0", "");
            assertTrue(seen.contains("lx\b \bs\r\n"), seen);
            assertTrue(seen.contains("<ls>\r\n"), seen);
        }
    }

    @Test
    void anUnknownServiceIsClosedAndOthersStillServe() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            assertEquals(0, client.open(1, "track-jdwp"));
            assertEquals("hello\n", client.ask("shell:echo hello"));
            assertEquals("FAIL", client.ask("reverse:forward:tcp:1;tcp:2").substring(0, 4));
        }
    }

    @Test
    void aClientThatLeavesCancelsItsCommand() throws Exception {
        RawClient client = RawClient.connected(device.socket);
        client.open(1, "shell,v2,raw:logcat");
        client.packets.read();
        client.close();
        assertTrue(device.shell.cancelled.await(10, TimeUnit.SECONDS));
    }

    @Test
    void manyStreamsOfManyClientsRunAtOnce() throws IOException {
        try (RawClient one = RawClient.connected(device.socket);
                RawClient two = RawClient.connected(device.socket)) {
            int held = one.open(1, "exec:cat");
            assertEquals("b\n", two.ask("exec:echo b"));
            one.send(Packet.WRTE, 1, held, "still here");
            assertEquals(Packet.OKAY, one.packets.read().command());
            assertEquals("still here", one.packets.read().text());
        }
    }

    @Test
    void streamsBeyondTheLimitAreRefused() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            for (int i = 1; i <= 128; i++) {
                assertFalse(client.open(i, "exec:cat") == 0);
            }
            assertEquals(0, client.open(129, "exec:cat"));
        }
    }

    @Test
    void aFaultOfTheHostEndsOnlyItsStream() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            assertTrue(client.ask("exec:crash").contains("a fault of the host"));
            assertTrue(client.ask("shell,v2,raw:crash").contains("a fault of the host\n\3"));
            assertEquals("on\n", client.ask("exec:echo on"));
        }
    }

    @Test
    void aSecondWriteBeforeTheOkayEndsTheConnection() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            int remote = client.open(1, "exec:logcat");
            client.packets.read();
            client.send(Packet.WRTE, 1, remote, "a");
            client.send(Packet.WRTE, 1, remote, "b");
            assertTrue(client.isClosedByPeer());
        }
    }

    @Test
    void anythingBeforeTheHandshakeEndsTheConnection() throws IOException {
        try (RawClient client = new RawClient(device.socket)) {
            client.send(Packet.OPEN, 1, 0, "shell:echo");
            assertTrue(client.isClosedByPeer());
        }
    }

    @Test
    void garbageEndsTheConnectionAndTheDaemonServesOn() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            try (RawClient client =
                    i % 2 == 0
                            ? new RawClient(device.socket)
                            : RawClient.connected(device.socket)) {
                byte[] noise = new byte[24 + random.nextInt(100)];
                random.nextBytes(noise);
                client.socket.write(ByteBuffer.wrap(noise));
                assertTrue(client.isClosedByPeer());
            }
        }
        try (RawClient client = RawClient.connected(device.socket)) {
            assertEquals("alive\n", client.ask("exec:echo alive"));
        }
    }

    @Test
    void aPayloadAboveTheLimitIsNotRead() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            ByteBuffer header = new Packet(Packet.WRTE, 1, 1).encode();
            header.putInt(12, Packet.MAX_PAYLOAD + 1);
            client.socket.write(header);
            assertTrue(client.isClosedByPeer());
        }
    }

    @Test
    void closingRemovesTheSocketAndEndsEveryConnection() throws IOException {
        try (RawClient client = RawClient.connected(device.socket)) {
            client.open(1, "exec:cat");
            device.close();
            assertTrue(client.isClosedByPeer());
            assertFalse(Files.exists(device.socket));
        }
    }
}
