package phonehome.runtime.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.util.Set;

/** Socket and ServerSocket of the device. */
final class DeviceSocketImpl extends SocketImpl {
    private final Options options = new Options();
    private Stream stream;
    private Loopback.Listener listener;
    private boolean inputShut;
    private volatile boolean closed;

    @Override
    protected void create(boolean streaming) throws IOException {
        if (!streaming) {
            throw new SocketException("datagrams need a DatagramSocket");
        }
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(InetAddress.getByName(host), port);
    }

    @Override
    protected void connect(InetAddress address, int port) throws IOException {
        this.address = address;
        this.port = port;
        localport = localport == 0 ? Loopback.ephemeralPort() : localport;
        requireOpen();
        stream =
                Loopback.isLocal(address)
                        ? Loopback.connect(port, localport)
                        : TcpLink.connect(Dns.nameOf(address), port);
    }

    @Override
    protected void connect(SocketAddress address, int timeoutMillis) throws IOException {
        if (!(address instanceof InetSocketAddress target)) {
            throw new IllegalArgumentException("Unsupported address type");
        }
        if (target.isUnresolved()) {
            throw new UnknownHostException(target.getHostName());
        }
        connect(target.getAddress(), target.getPort());
    }

    @Override
    protected void bind(InetAddress host, int port) throws IOException {
        requireOpen();
        if (port != 0 && Loopback.isTaken(port)) {
            throw new java.net.BindException("Address already in use");
        }
        localport = port == 0 ? Loopback.ephemeralPort() : port;
        options.set(java.net.SocketOptions.SO_BINDADDR, host);
    }

    @Override
    protected void listen(int backlog) throws IOException {
        requireOpen();
        listener = Loopback.listen(localport);
    }

    @Override
    protected void accept(SocketImpl other) throws IOException {
        requireOpen();
        Loopback.Arrival arrival = listener.accept(options.deadline());
        ((DeviceSocketImpl) other).accepted(arrival, localport);
    }

    /** Makes this the accepted end of a connection to {@code listeningPort}. */
    void accepted(Loopback.Arrival arrival, int listeningPort) {
        stream = arrival.stream();
        address = InetAddress.getLoopbackAddress();
        port = arrival.fromPort();
        localport = listeningPort;
    }

    @Override
    protected InputStream getInputStream() throws IOException {
        return new Input();
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return new Output();
    }

    @Override
    protected int available() throws IOException {
        requireOpen();
        return inputShut || stream == null ? 0 : stream.incoming().available();
    }

    @Override
    protected void close() throws IOException {
        closed = true;
        if (stream != null) {
            stream.close();
        }
        if (listener != null) {
            listener.close();
        }
    }

    @Override
    protected void shutdownInput() {
        inputShut = true;
        stream.incoming().end();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        stream.shutdownOutput();
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        getOutputStream().write(data);
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        requireOpen();
        options.set(option, value);
    }

    @Override
    public Object getOption(int option) throws SocketException {
        requireOpen();
        return options.get(option);
    }

    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return Set.of(
                StandardSocketOptions.SO_RCVBUF,
                StandardSocketOptions.SO_SNDBUF,
                StandardSocketOptions.SO_REUSEADDR,
                StandardSocketOptions.SO_KEEPALIVE,
                StandardSocketOptions.SO_LINGER,
                StandardSocketOptions.TCP_NODELAY,
                StandardSocketOptions.IP_TOS);
    }

    /** Null before it is connected. */
    Stream stream() {
        return stream;
    }

    boolean isInputShut() {
        return inputShut;
    }

    InetSocketAddress remote() {
        return new InetSocketAddress(address, port);
    }

    /** The local port, 0 before there is one. */
    int local() {
        return localport;
    }

    private void requireOpen() throws SocketException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] out, int from, int length) throws IOException {
            java.util.Objects.checkFromIndexSize(from, length, out.length);
            requireOpen();
            return inputShut ? -1 : stream.read(out, from, length, options.deadline());
        }

        @Override
        public int available() throws IOException {
            return DeviceSocketImpl.this.available();
        }

        @Override
        public void close() throws IOException {
            DeviceSocketImpl.this.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            java.util.Objects.checkFromIndexSize(from, length, bytes.length);
            requireOpen();
            stream.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            DeviceSocketImpl.this.close();
        }
    }
}
