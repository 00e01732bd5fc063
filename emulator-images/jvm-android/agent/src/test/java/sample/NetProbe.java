package sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** Uses the network in every classic way and prints what came back. */
public final class NetProbe implements Runnable {
    @Override
    public void run() {
        try {
            names();
            echo();
            refused();
            timeout();
            http();
            beacons();
            udp();
            loopback();
            interrupted();
            socks();
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
    }

    private void names() throws IOException {
        say("dns " + InetAddress.getByName("a.example").getHostAddress());
        try {
            InetAddress.getByName("exfil.secret.test");
        } catch (UnknownHostException e) {
            say("nx " + e.getMessage());
        }
        byte[] bytes = {(byte) 198, 18, 0, 1};
        say("reverse " + InetAddress.getByAddress(bytes).getHostName());
    }

    private void echo() throws IOException {
        try (Socket socket = new Socket("a.example", 7)) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            say(
                    "echo "
                            + new String(
                                    socket.getInputStream().readNBytes(5), StandardCharsets.UTF_8));
        }
    }

    private void refused() throws IOException {
        try (Socket socket = new Socket("b.example", 1)) {
            say("connected " + socket);
        } catch (ConnectException e) {
            say("refused " + e.getMessage());
        }
    }

    private void timeout() throws IOException {
        long before = System.currentTimeMillis();
        try (Socket socket = new Socket("b.example", 9)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(1);
            socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            say("timeout " + (System.currentTimeMillis() - before));
        }
    }

    private void http() throws IOException {
        HttpURLConnection get = (HttpURLConnection) new URL("http://h.example/x").openConnection();
        try (InputStream in = get.getInputStream()) {
            say("http " + get.getResponseCode() + " " + new String(in.readAllBytes(), "UTF-8"));
        }
    }

    private void beacons() throws Exception {
        try (Socket socket = new Socket("c.example", 7)) {
            for (int i = 0; i < 3; i++) {
                Thread.sleep(72 * 3_600_000L);
                socket.getOutputStream().write(("beacon" + i).getBytes(StandardCharsets.UTF_8));
                socket.getInputStream().readNBytes(7);
            }
        }
        say("beacons");
    }

    private void udp() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            byte[] out = "ping".getBytes(StandardCharsets.UTF_8);
            InetAddress to = InetAddress.getByName("u.example");
            socket.send(new DatagramPacket(out, out.length, to, 5353));
            DatagramPacket in = new DatagramPacket(new byte[100], 100);
            socket.receive(in);
            say(
                    "udp "
                            + new String(in.getData(), 0, in.getLength(), "UTF-8")
                            + " "
                            + in.getAddress().equals(to)
                            + " "
                            + in.getPort());
        }
    }

    private void loopback() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread client = new Thread(() -> answer(server.getLocalPort()));
            client.start();
            try (Socket peer = server.accept()) {
                say("loopback " + peer.getInputStream().read());
            }
            client.join();
        }
    }

    private static void answer(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(42);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void interrupted() throws IOException {
        try (Socket socket = new Socket("a.example", 7)) {
            Thread.currentThread().interrupt();
            socket.getOutputStream().write(7);
            int back = socket.getInputStream().read();
            say("interrupted " + back + " " + Thread.interrupted());
        }
    }

    private void socks() throws IOException {
        Proxy proxy = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("p.example", 9));
        try (Socket socket = new Socket(proxy)) {
            socket.setSoTimeout(1000);
            socket.connect(InetSocketAddress.createUnresolved("hidden.test", 80), 1000);
        } catch (IOException e) {
            say("socks " + e.getClass().getSimpleName());
        }
        try (Socket direct = new Socket(Proxy.NO_PROXY)) {
            direct.connect(new InetSocketAddress("a.example", 7));
            say("no-proxy " + direct.isConnected());
        }
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
