package phonehome.adbd;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A session of shell protocol 2: packets of one byte kind, a little-endian length, and data, in
 * both directions (AOSP {@code shell_protocol.h}).
 */
final class ShellV2 implements ShellSession {
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int EXIT = 3;
    private static final int CLOSE_STDIN = 4;
    private static final int MAX_DATA = 1 << 20;

    private final String commandLine;
    private final AdbStream stream;
    private final OutputStream wire;
    private final Pipe stdin = new Pipe();
    private final Terminal terminal;

    ShellV2(String commandLine, boolean hasTerminal, AdbStream stream) {
        this.commandLine = commandLine;
        this.stream = stream;
        this.wire = stream.output();
        this.terminal = hasTerminal ? new Terminal(stdin, new Output(STDOUT)) : null;
    }

    @Override
    public String commandLine() {
        return commandLine;
    }

    @Override
    public boolean hasTerminal() {
        return terminal != null;
    }

    @Override
    public InputStream stdin() {
        return stdin;
    }

    @Override
    public OutputStream stdout() {
        return terminal == null ? new Output(STDOUT) : terminal.output();
    }

    @Override
    public OutputStream stderr() {
        return terminal == null ? new Output(STDERR) : terminal.output();
    }

    @Override
    public boolean isCancelled() {
        return stream.isClosed() || (terminal != null && terminal.isInterrupted());
    }

    void startReading() {
        Threads.start("adbd-stdin", this::readAll);
    }

    /** Frees the reader, which may wait for a command to take more input. */
    void stopReading() {
        stdin.end();
    }

    void exit(int code) throws IOException {
        send(EXIT, new byte[] {(byte) code}, 0, 1);
    }

    private void readAll() {
        try (DataInputStream in = new DataInputStream(stream.input())) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                int length = Integer.reverseBytes(in.readInt());
                if (length < 0 || length > MAX_DATA) {
                    break;
                }
                take(kind, in.readNBytes(length));
            }
        } catch (IOException e) {
            // The stream ended within a packet: for the command that is the end of its input.
        } finally {
            stdin.end();
        }
    }

    private void take(int kind, byte[] data) throws IOException {
        if (kind == CLOSE_STDIN) {
            stdin.end();
        } else if (kind == STDIN && terminal != null) {
            terminal.type(data);
        } else if (kind == STDIN) {
            stdin.put(data);
        }
    }

    private void send(int kind, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(5 + length).order(ByteOrder.LITTLE_ENDIAN);
        packet.put((byte) kind).putInt(length).put(bytes, offset, length);
        wire.write(packet.array());
    }

    private final class Output extends OutputStream {
        private final int kind;

        Output(int kind) {
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            send(kind, new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int at = offset, end = offset + length; at < end; at += MAX_DATA / 2) {
                send(kind, bytes, at, Math.min(end - at, MAX_DATA / 2));
            }
        }
    }
}
