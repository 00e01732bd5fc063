package phonehome.natives.kernel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import phonehome.natives.Phone;

/** A socket of the family UNIX: it reaches the phone's logger and its resolver. */
final class LocalSocket extends SocketFile {
    /** Who is at the other end. */
    interface Peer {
        /** Takes a packet or a piece of a stream, and gives what it answers to it. */
        byte[] take(byte[] bytes);
    }

    private final Phone phone;
    private final int type;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private Peer peer;

    LocalSocket(Phone phone, int type) {
        this.phone = phone;
        this.type = type;
    }

    @Override
    int family() {
        return SocketAddresses.UNIX;
    }

    @Override
    int type() {
        return type;
    }

    @Override
    void connect(byte[] address) throws KernelError {
        peer =
                switch (SocketAddresses.path(address)) {
                    case "/dev/socket/logdw" -> new LogPeer(phone);
                    case "/dev/socket/dnsproxyd" -> new NamePeer();
                    default -> throw new KernelError(Errno.ECONNREFUSED);
                };
    }

    @Override
    synchronized int write(byte[] bytes) throws KernelError {
        if (peer == null) {
            throw new KernelError(Errno.ENOTCONN);
        }
        answers.writeBytes(peer.take(bytes));
        return bytes.length;
    }

    @Override
    synchronized Packet receive(int most, boolean peek, boolean now) {
        byte[] all = answers.toByteArray();
        byte[] bytes = Arrays.copyOf(all, Math.min(most, all.length));
        if (!peek) {
            answers.reset();
            answers.write(all, bytes.length, all.length - bytes.length);
        }
        return new Packet(bytes, null);
    }
}
