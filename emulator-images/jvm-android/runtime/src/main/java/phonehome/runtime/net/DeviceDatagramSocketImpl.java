package phonehome.runtime.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Set;

/** DatagramSocket and MulticastSocket of the device. Groups are joined in name only. */
final class DeviceDatagramSocketImpl extends DatagramSocketImpl {
    private static final int DEFAULT_TTL = 64;

    private final Options options = new Options();
    private Datagrams datagrams;
    private InetSocketAddress peer;
    private int timeToLive = DEFAULT_TTL;

    @Override
    protected void create() {
        // Nothing to make before bind.
    }

    @Override
    protected void bind(int port, InetAddress address) throws SocketException {
        datagrams = Datagrams.bind(port);
        localPort = datagrams.port();
        options.set(java.net.SocketOptions.SO_BINDADDR, address);
    }

    @Override
    protected void connect(InetAddress address, int port) {
        peer = new InetSocketAddress(address, port);
    }

    @Override
    protected void disconnect() {
        peer = null;
    }

    @Override
    protected void send(DatagramPacket packet) throws IOException {
        InetSocketAddress to = peer;
        if (to == null) {
            to = new InetSocketAddress(packet.getAddress(), packet.getPort());
        }
        int from = packet.getOffset();
        byte[] payload =
                java.util.Arrays.copyOfRange(packet.getData(), from, from + packet.getLength());
        open().send(new Datagrams.Datagram(to.getAddress(), to.getPort(), payload));
    }

    @Override
    protected void receive(DatagramPacket packet) throws IOException {
        fill(packet, open().receive(options.deadline(), false));
    }

    @Override
    protected int peekData(DatagramPacket packet) throws IOException {
        fill(packet, open().receive(options.deadline(), true));
        return packet.getPort();
    }

    @Override
    @Deprecated
    protected int peek(InetAddress address) throws IOException {
        return open().receive(options.deadline(), true).port();
    }

    @Override
    protected void close() {
        if (datagrams != null) {
            datagrams.close();
        }
    }

    @Override
    protected void setTimeToLive(int ttl) {
        timeToLive = ttl;
    }

    @Override
    protected int getTimeToLive() {
        return timeToLive;
    }

    @Override
    @Deprecated
    protected void setTTL(byte ttl) {
        timeToLive = ttl & 255;
    }

    @Override
    @Deprecated
    protected byte getTTL() {
        return (byte) timeToLive;
    }

    @Override
    protected void join(InetAddress group) {
        // No group traffic reaches the device.
    }

    @Override
    protected void leave(InetAddress group) {
        // See join.
    }

    @Override
    protected void joinGroup(SocketAddress group, NetworkInterface networkInterface) {
        // See join.
    }

    @Override
    protected void leaveGroup(SocketAddress group, NetworkInterface networkInterface) {
        // See join.
    }

    @Override
    public void setOption(int option, Object value) {
        options.set(option, value);
    }

    @Override
    public Object getOption(int option) {
        return options.get(option);
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return Set.of(
                StandardSocketOptions.SO_RCVBUF,
                StandardSocketOptions.SO_SNDBUF,
                StandardSocketOptions.SO_REUSEADDR,
                StandardSocketOptions.SO_BROADCAST,
                StandardSocketOptions.IP_TOS);
    }

    private Datagrams open() throws SocketException {
        if (datagrams == null) {
            throw new SocketException("Socket closed");
        }
        return datagrams;
    }

    private static void fill(DatagramPacket packet, Datagrams.Datagram datagram) {
        int count = Math.min(packet.getLength(), datagram.payload().length);
        System.arraycopy(datagram.payload(), 0, packet.getData(), packet.getOffset(), count);
        packet.setAddress(datagram.address());
        packet.setPort(datagram.port());
        packet.setLength(count);
    }
}
