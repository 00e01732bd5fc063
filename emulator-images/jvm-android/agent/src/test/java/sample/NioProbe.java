package sample;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Uses channels and selectors and prints what came back. */
public final class NioProbe implements Runnable {
    private final long start = System.currentTimeMillis();

    @Override
    public void run() {
        try {
            blocking();
            selecting();
            timing();
            serving();
            datagrams();
            piping();
            interrupting();
            streams();
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
    }

    private void blocking() throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("n.example", 7))) {
            channel.write(text("nio"));
            System.out.println("blocking " + read(channel, 3));
        }
    }

    private void selecting() throws IOException {
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            boolean at = channel.connect(new InetSocketAddress("n.example", 7));
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            selector.select();
            System.out.println("connectable " + at + key.isConnectable() + channel.finishConnect());
            key.interestOps(SelectionKey.OP_READ);
            selector.selectedKeys().clear();
            channel.write(text("selected"));
            int count = selector.select(60_000);
            System.out.println("readable " + count + " " + read(channel, 8));
        }
    }

    private void timing() throws IOException {
        try (Selector selector = Selector.open()) {
            long before = System.currentTimeMillis();
            selector.select(3_600_000);
            System.out.println("select " + (System.currentTimeMillis() - before));
            Thread waker = new Thread(() -> wakeAfterDay(selector));
            waker.start();
            selector.select();
            System.out.println("wakeup " + (System.currentTimeMillis() - before));
        }
    }

    private static void wakeAfterDay(Selector selector) {
        try {
            Thread.sleep(86_400_000L);
            selector.wakeup();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serving() throws Exception {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress("127.0.0.1", 0));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            Thread client = new Thread(() -> greet(server.socket().getLocalPort()));
            client.start();
            selector.select();
            try (SocketChannel peer = server.accept()) {
                System.out.println("accepted " + read(peer, 5));
            }
            client.join();
        }
    }

    private static void greet(int port) {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", port))) {
            channel.write(text("greet"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void datagrams() throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.send(text("dgram"), new InetSocketAddress("n.example", 99));
            ByteBuffer in = ByteBuffer.allocate(10);
            InetSocketAddress from = (InetSocketAddress) channel.receive(in);
            System.out.println("datagram " + in.position() + " " + from.getPort());
        }
    }

    private void piping() throws IOException {
        Pipe pipe = Pipe.open();
        try (Selector selector = Selector.open()) {
            pipe.source().configureBlocking(false);
            pipe.source().register(selector, SelectionKey.OP_READ);
            pipe.sink().write(text("p"));
            System.out.println("pipe " + selector.select(1000));
        }
    }

    private void interrupting() throws Exception {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("n.example", 9))) {
            Thread self = Thread.currentThread();
            Thread other = new Thread(() -> interruptAfterHour(self));
            other.start();
            channel.read(ByteBuffer.allocate(1));
        } catch (ClosedByInterruptException e) {
            System.out.println("interrupted " + Thread.interrupted());
        }
    }

    private static void interruptAfterHour(Thread thread) {
        try {
            Thread.sleep(3_600_000L);
            thread.interrupt();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void streams() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.socket().connect(new InetSocketAddress("n.example", 7), 1000);
        channel.socket().getOutputStream().write(65);
        System.out.println("socket " + channel.socket().getInputStream().read());
        channel.close();
        System.out.println("hours " + (System.currentTimeMillis() - start) / 3_600_000L);
    }

    private static String read(SocketChannel channel, int count) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(count);
        while (in.hasRemaining() && channel.read(in) >= 0) {
            Thread.yield();
        }
        return new String(in.array(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer text(String value) {
        return ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
    }
}
