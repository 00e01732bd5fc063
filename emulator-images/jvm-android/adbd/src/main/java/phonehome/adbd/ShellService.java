package phonehome.adbd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** {@code shell:COMMAND} (version 1) and {@code shell,v2,…:COMMAND} (streams and exit code). */
final class ShellService implements Service {
    private static final int FAILED = 255;

    private final ShellHost host;

    ShellService(ShellHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Set<String> provides() {
        return Set.of("shell_v2");
    }

    @Override
    public String limits() {
        return "the terminal knows echo, erase, interrupt and end of input; its size is ignored";
    }

    @Override
    public void run(Request request, AdbStream stream) throws IOException {
        if (!request.options().contains("v2")) {
            host.run(new ExecService.RawSession(request.argument(), stream));
            return;
        }
        boolean terminal =
                request.options().contains("pty")
                        || (request.argument().isEmpty() && !request.options().contains("raw"));
        ShellV2 session = new ShellV2(request.argument(), terminal, stream);
        session.startReading();
        try {
            session.exit(run(session));
        } finally {
            session.stopReading();
        }
    }

    /** A fault of the host is told within the protocol, so that the client still gets a code. */
    private int run(ShellV2 session) throws IOException {
        try {
            return host.run(session);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            String text = "adbd: " + e + "\n";
            session.stderr().write(text.getBytes(StandardCharsets.UTF_8));
            return FAILED;
        }
    }
}
