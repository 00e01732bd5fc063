package phonehome.device.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import phonehome.adbd.DevicePaths;
import phonehome.adbd.ShellSession;

/** Runs lines as adbd would, on a fake device whose files lie below a folder. */
final class ShellFixture {
    final FakeDevice device = new FakeDevice();
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    String input = "";
    volatile boolean cancelled;
    private final DeviceShell shell;

    ShellFixture(Path root) {
        shell = new DeviceShell(device.facade(), new DevicePaths(root));
    }

    int run(String line) throws IOException {
        out.reset();
        err.reset();
        return shell.run(new Session(line));
    }

    /** The output of a line that must succeed silently on stderr. */
    String output(String line) throws IOException {
        int code = run(line);
        return code == 0 && err.size() == 0 ? out() : "exit " + code + ": " + out() + err();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private final class Session implements ShellSession {
        private final String line;
        private final InputStream stdin =
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));

        Session(String line) {
            this.line = line;
        }

        @Override
        public String commandLine() {
            return line;
        }

        @Override
        public boolean hasTerminal() {
            return line.isEmpty();
        }

        @Override
        public InputStream stdin() {
            return stdin;
        }

        @Override
        public OutputStream stdout() {
            return out;
        }

        @Override
        public OutputStream stderr() {
            return err;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
