package phonehome.adbd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that speaks single packets, so that a test can also break the protocol. */
final class RawClient implements AutoCloseable {
    final SocketChannel socket;
    final PacketChannel packets;

    RawClient(Path path) throws IOException {
        socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
        packets = new PacketChannel(socket);
    }

    static RawClient connected(Path path) throws IOException {
        RawClient client = new RawClient(path);
        client.send(Packet.CNXN, Packet.VERSION, 4096, "host::features=shell_v2");
        client.packets.read();
        return client;
    }

    void send(int command, int arg0, int arg1, String text) throws IOException {
        send(command, arg0, arg1, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(int command, int arg0, int arg1, byte[] payload) throws IOException {
        packets.write(new Packet(command, arg0, arg1, payload));
    }

    /** Opens a stream as number {@code local}; the daemon's number, or 0 when it refused. */
    int open(int local, String destination) throws IOException {
        send(Packet.OPEN, local, 0, destination + "\0");
        return packets.read().arg0();
    }

    /** All bytes of the only open stream until the daemon closes it. */
    byte[] drain(int local, int remote) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Packet p = packets.read(); p.command() != Packet.CLSE; p = packets.read()) {
            if (p.command() == Packet.WRTE) {
                all.write(p.payload());
                send(Packet.OKAY, local, remote, "");
            }
        }
        return all.toByteArray();
    }

    /** The result of an {@code exec:} or another service that only answers. */
    String ask(String destination) throws IOException {
        int remote = open(1, destination);
        return new String(drain(1, remote), StandardCharsets.UTF_8);
    }

    boolean isClosedByPeer() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        try {
            return socket.read(one) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
