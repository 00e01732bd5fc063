package phonehome.runtime.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;

/** The Socket view of a channel. */
final class ChannelSocket extends Socket {
    private final DeviceSocketChannel channel;
    private final DeviceSocketImpl impl;

    ChannelSocket(DeviceSocketChannel channel, DeviceSocketImpl impl) throws SocketException {
        super(impl);
        this.channel = channel;
        this.impl = impl;
    }

    @Override
    public SocketChannel getChannel() {
        return channel;
    }

    @Override
    public void connect(SocketAddress remote, int timeoutMillis) throws IOException {
        channel.connect(remote);
    }

    @Override
    public void connect(SocketAddress remote) throws IOException {
        channel.connect(remote);
    }

    /** Socket's own would go by a state of its own, which knows nothing of the channel's. */
    @Override
    public InputStream getInputStream() throws IOException {
        return impl.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return impl.getOutputStream();
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
