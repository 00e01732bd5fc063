package phonehome.adbd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The line discipline of an interactive session: echoes what is typed, hands over whole lines, and
 * writes line ends as a raw terminal needs them.
 */
final class Terminal {
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int MAX_LINE = 4096;

    private final Pipe stdin;
    private final OutputStream screen;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile boolean interrupted;

    Terminal(Pipe stdin, OutputStream screen) {
        this.stdin = stdin;
        this.screen = screen;
    }

    /** Whether the running command was interrupted; the next line that is typed forgets it. */
    boolean isInterrupted() {
        return interrupted;
    }

    void type(byte[] keys) throws IOException {
        for (byte key : keys) {
            type(key);
        }
    }

    OutputStream output() {
        return new Cooked();
    }

    private void type(int key) throws IOException {
        switch (key) {
            case '\r', '\n' -> enter();
            case INTERRUPT -> {
                line.reset();
                interrupted = true;
                screen.write(new byte[] {'^', 'C', '\r', '\n'});
            }
            case END -> {
                if (line.size() == 0) {
                    stdin.end();
                }
            }
            case '\b', 0x7f -> erase();
            default -> {
                if (line.size() < MAX_LINE) {
                    line.write(key);
                    screen.write(key);
                }
            }
        }
    }

    private void enter() throws IOException {
        interrupted = false;
        screen.write(new byte[] {'\r', '\n'});
        line.write('\n');
        stdin.put(line.toByteArray());
        line.reset();
    }

    private void erase() throws IOException {
        if (line.size() > 0) {
            byte[] typed = line.toByteArray();
            line.reset();
            line.write(typed, 0, typed.length - 1);
            screen.write(new byte[] {'\b', ' ', '\b'});
        }
    }

    private final class Cooked extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteArrayOutputStream cooked = new ByteArrayOutputStream(length + 16);
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    cooked.write('\r');
                }
                cooked.write(bytes[i]);
            }
            screen.write(cooked.toByteArray());
        }
    }
}
