package phonehome.natives.kernel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import phonehome.natives.cpu.Memory;

/** struct sockaddr of the families that an app can use. */
final class SocketAddresses {
    static final int UNIX = 1;
    static final int INTERNET = 2;
    static final int INTERNET_6 = 10;

    private static final int LONGEST = 128;

    private SocketAddresses() {}

    /** The bytes of an address that code gave. */
    static byte[] read(Memory memory, long address, long length) throws KernelError {
        if (length < 2 || length > LONGEST) {
            throw new KernelError(Errno.EINVAL);
        }
        return memory.read(address, (int) length);
    }

    static int family(byte[] bytes) {
        return Memory.buffer(bytes).getShort(0);
    }

    /** The path of one of the family UNIX; abstract ones begin with an at sign. */
    static String path(byte[] bytes) {
        int end = 2;
        while (end < bytes.length && (bytes[end] != 0 || end == 2)) {
            end++;
        }
        String path = new String(bytes, 2, end - 2, java.nio.charset.StandardCharsets.UTF_8);
        return path.startsWith("\0") ? "@" + path.substring(1) : path;
    }

    static InetSocketAddress parse(byte[] bytes) throws KernelError {
        int family = family(bytes);
        int least = family == INTERNET ? 8 : 24;
        if (family != INTERNET && family != INTERNET_6 || bytes.length < least) {
            throw new KernelError(Errno.EAFNOSUPPORT);
        }
        int port = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        byte[] host =
                family == INTERNET
                        ? Arrays.copyOfRange(bytes, 4, 8)
                        : Arrays.copyOfRange(bytes, 8, 24);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(host), port);
        } catch (UnknownHostException e) {
            throw new KernelError(Errno.EINVAL);
        }
    }

    /** As code of that family reads it. */
    static byte[] format(InetSocketAddress address, int family) {
        byte[] host = address == null ? new byte[4] : address.getAddress().getAddress();
        int port = address == null ? 0 : address.getPort();
        byte[] bytes = new byte[family == INTERNET_6 ? 28 : 16];
        ByteBuffer out = Memory.buffer(bytes);
        out.putShort(0, (short) family);
        bytes[2] = (byte) (port >> 8);
        bytes[3] = (byte) port;
        if (family != INTERNET_6) {
            System.arraycopy(host, 0, bytes, 4, 4);
        } else if (host.length == 16) {
            System.arraycopy(host, 0, bytes, 8, 16);
        } else {
            bytes[18] = -1;
            bytes[19] = -1;
            System.arraycopy(host, 0, bytes, 20, 4);
        }
        return bytes;
    }

    /** Writes as much as there is room for, and the whole length where the room stood. */
    static void write(Memory memory, byte[] bytes, long address, long lengthAt) {
        if (address == 0 || lengthAt == 0) {
            return;
        }
        int room = memory.getInt(lengthAt);
        memory.write(address, bytes, Math.max(0, Math.min(room, bytes.length)));
        memory.putInt(lengthAt, bytes.length);
    }
}
