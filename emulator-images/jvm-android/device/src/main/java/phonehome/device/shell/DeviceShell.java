package phonehome.device.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import phonehome.adbd.DevicePaths;
import phonehome.adbd.ShellHost;
import phonehome.adbd.ShellSession;

/** The shell behind adbd: one interpreter for every session. */
public final class DeviceShell implements ShellHost {
    private final DeviceFacade device;
    private final DevicePaths paths;

    public DeviceShell(DeviceFacade device, DevicePaths paths) {
        this.device = device;
        this.paths = paths;
    }

    @Override
    public int run(ShellSession session) throws IOException {
        Interpreter shell = new Interpreter(device, paths, session::isCancelled);
        PrintStream out = Interpreter.print(session.stdout());
        PrintStream err = Interpreter.print(session.stderr());
        Invocation.Outputs outputs = new Invocation.Outputs(out, err);
        int code =
                session.commandLine().isEmpty()
                        ? interact(shell, session, outputs)
                        : shell.run(session.commandLine(), session.stdin(), outputs);
        out.flush();
        err.flush();
        return code;
    }

    private static int interact(Interpreter shell, ShellSession session, Invocation.Outputs outputs)
            throws IOException {
        int code = 0;
        while (!shell.hasExited()) {
            if (session.hasTerminal()) {
                outputs.out().print(shell.prompt());
                outputs.out().flush();
            }
            String line = readLine(session.stdin());
            if (line == null) {
                break;
            }
            code = shell.run(line, session.stdin(), outputs);
        }
        return code;
    }

    /** Unbuffered, so that a command can read what follows its own line. */
    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
