package phonehome.adbd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/** {@code exec:COMMAND}: a command on the bare stream, no exit code, every byte as it is. */
final class ExecService implements Service {
    private final ShellHost host;

    ExecService(ShellHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public Set<String> provides() {
        return Set.of("cmd");
    }

    @Override
    public String limits() {
        return "the client cannot end the input without ending the stream, as on a phone";
    }

    @Override
    public void run(Request request, AdbStream stream) throws IOException {
        host.run(new RawSession(request.argument(), stream));
    }

    /** Also the session of a {@code shell:} of version 1. */
    record RawSession(String commandLine, AdbStream stream) implements ShellSession {
        @Override
        public boolean hasTerminal() {
            return commandLine.isEmpty();
        }

        @Override
        public InputStream stdin() {
            return stream.input();
        }

        @Override
        public OutputStream stdout() {
            return stream.output();
        }

        @Override
        public OutputStream stderr() {
            return stream.output();
        }

        @Override
        public boolean isCancelled() {
            return stream.isClosed();
        }
    }
}
