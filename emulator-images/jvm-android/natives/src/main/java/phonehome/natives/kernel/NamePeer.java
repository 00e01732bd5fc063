package phonehome.natives.kernel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * netd's resolver: a command of words that ends with a zero byte, an answer in numbers of the
 * network's order (AOSP 6, system/netd/server/DnsProxyListener.cpp; bionic,
 * libc/dns/net/getaddrinfo.c and gethnamaddr.c).
 */
final class NamePeer implements LocalSocket.Peer {
    private static final byte[] FOUND = {'2', '2', '2', 0};
    private static final byte[] NOT_FOUND = {'4', '0', '1', 0, 0, 0, 0, 4, 0, 0, 0, 0};
    private static final int ANY = 0;

    private final ByteArrayOutputStream command = new ByteArrayOutputStream();

    @Override
    public byte[] take(byte[] bytes) {
        command.writeBytes(bytes);
        byte[] all = command.toByteArray();
        if (all.length == 0 || all[all.length - 1] != 0) {
            return new byte[0];
        }
        command.reset();
        String text = new String(all, 0, all.length - 1, StandardCharsets.UTF_8);
        try {
            return answer(text.split(" "));
        } catch (IOException | NumberFormatException e) {
            return NOT_FOUND;
        }
    }

    private static byte[] answer(String[] words) throws IOException {
        if (words.length >= 7 && words[0].equals("getaddrinfo")) {
            return addresses(words);
        } else if (words.length >= 4 && words[0].equals("gethostbyname")) {
            return host(words[2]);
        } else if (words.length >= 4 && words[0].equals("gethostbyaddr")) {
            return host(InetAddress.getByName(words[1]).getHostName());
        }
        return NOT_FOUND;
    }

    private static List<Inet4Address> find(String name) throws UnknownHostException {
        List<Inet4Address> found = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(name)) {
            if (address instanceof Inet4Address four) {
                found.add(four);
            }
        }
        if (found.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return found;
    }

    private static byte[] addresses(String[] words) throws IOException {
        int family = Integer.parseInt(words[4]);
        if (family != ANY && family != SocketAddresses.INTERNET) {
            return NOT_FOUND;
        }
        String name = words[1].equals("^") ? "localhost" : words[1];
        int port = words[2].matches("\\d{1,5}") ? Integer.parseInt(words[2]) : 0;
        int type = Integer.parseInt(words[5]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(FOUND);
        for (Inet4Address address : find(name)) {
            for (int one : type == ANY ? new int[] {1, 2} : new int[] {type}) {
                write(out, new InetSocketAddress(address, port & 0xffff), one);
            }
        }
        out.writeInt(0);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, InetSocketAddress address, int type)
            throws IOException {
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(SocketAddresses.INTERNET);
        out.writeInt(type);
        out.writeInt(type == 1 ? 6 : 17);
        byte[] bytes = SocketAddresses.format(address, SocketAddresses.INTERNET);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeInt(0);
    }

    private static byte[] host(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            List<Inet4Address> found = find(name);
            out.write(FOUND);
            byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
            out.writeInt(0); // no further names
            out.writeInt(SocketAddresses.INTERNET);
            out.writeInt(4);
            for (Inet4Address address : found) {
                out.writeInt(16);
                out.write(address.getAddress());
                out.write(new byte[12]);
            }
            out.writeInt(0);
            return bytes.toByteArray();
        } catch (UnknownHostException e) {
            return NOT_FOUND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
