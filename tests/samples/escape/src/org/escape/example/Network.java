package org.escape.example;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Networks. To be connected proves nothing here, for the gateway answers for everybody: a test
 * compares with the gateway's flows. The address is reserved for documentation. */
final class Network {
    private static final String ADDRESS = "203.0.113.7";
    private static final int SECONDS = 5;

    private Network() {}

    static List<Attempt> attempts() {
        return Arrays.asList(
                new Attempt("socket", () -> connect(new Socket())),
                new Attempt("socket-no-proxy", () -> connect(new Socket(Proxy.NO_PROXY))),
                new Attempt("socket-socks", () -> connect(new Socket(socks()))),
                new Attempt("socket-platform", Network::platformSocket),
                new Attempt("channel", Network::channel),
                new Attempt("channel-async", Network::asyncChannel),
                new Attempt("udp", Network::udp),
                new Attempt("udp-channel", Network::udpChannel),
                new Attempt("interfaces", Network::interfaces));
    }

    private static InetSocketAddress target() {
        return new InetSocketAddress(ADDRESS, 80);
    }

    private static Proxy socks() {
        return new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(ADDRESS, 1080));
    }

    private static String connect(Socket socket) throws IOException {
        try {
            socket.connect(target(), SECONDS * 1000);
            return "got a connection from " + socket.getLocalSocketAddress();
        } finally {
            socket.close();
        }
    }

    /** The implementation that a socket factory replaced, by reflection into the JDK. */
    private static String platformSocket() throws Exception {
        Class<?> type = Class.forName("sun.nio.ch.NioSocketImpl");
        Constructor<?> constructor = type.getDeclaredConstructor(boolean.class);
        constructor.setAccessible(true);
        SocketImpl socket = (SocketImpl) constructor.newInstance(false);
        call(socket, "create", new Class<?>[] {boolean.class}, true);
        Class<?>[] address = {SocketAddress.class, int.class};
        call(socket, "connect", address, target(), SECONDS * 1000);
        return "got a connection of the host";
    }

    private static void call(Object on, String name, Class<?>[] types, Object... arguments)
            throws Exception {
        Method method = on.getClass().getDeclaredMethod(name, types);
        method.setAccessible(true);
        method.invoke(on, arguments);
    }

    private static String channel() throws IOException {
        try (SocketChannel channel = SocketChannel.open(target())) {
            return "got a connection from " + channel.getLocalAddress();
        }
    }

    private static String asyncChannel() throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(target()).get(SECONDS, TimeUnit.SECONDS);
            return "got a connection from " + channel.getLocalAddress();
        }
    }

    private static String udp() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress to = InetAddress.getByName(ADDRESS);
            socket.send(new DatagramPacket(new byte[] {1}, 1, to, 53));
            return "got a datagram out";
        }
    }

    private static String udpChannel() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            return "got " + channel.send(ByteBuffer.wrap(new byte[] {1}), target()) + " byte out";
        }
    }

    private static String interfaces() throws IOException {
        return "saw " + Collections.list(NetworkInterface.getNetworkInterfaces());
    }
}
