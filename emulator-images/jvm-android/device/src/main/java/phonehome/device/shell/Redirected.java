package phonehome.device.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import phonehome.device.shell.Invocation.Outputs;
import phonehome.device.shell.language.Step;

/** The streams of one command after its redirections; closes the files that they opened. */
final class Redirected implements AutoCloseable {
    InputStream in;
    Outputs outputs;
    private final List<AutoCloseable> opened = new ArrayList<>();

    Redirected(InputStream in, Outputs outputs) {
        this.in = in;
        this.outputs = outputs;
    }

    /** Opens what the command names, in the order in which it names it. */
    static Redirected of(
            Step.Command command,
            Expander expander,
            Interpreter shell,
            InputStream in,
            Outputs outputs)
            throws FileRefused {
        Redirected to = new Redirected(in, outputs);
        for (Step.Redirection redirection : command.redirections()) {
            String target = expander.text(redirection.target());
            if (redirection.operator().equals(">&")) {
                to.duplicate(redirection.descriptor(), target);
                continue;
            }
            boolean reads = redirection.operator().equals("<");
            try {
                if (reads) {
                    to.read(openFile(shell, target));
                } else {
                    boolean append = redirection.operator().equals(">>");
                    to.write(redirection.descriptor(), createFile(shell, target, append));
                }
            } catch (IOException e) {
                to.close();
                String verb = reads ? "open " : "create ";
                throw new FileRefused(verb + target + ": " + Invocation.reason(e));
            }
        }
        return to;
    }

    private void read(InputStream file) {
        opened.add(file);
        in = file;
    }

    private void write(int descriptor, OutputStream file) {
        PrintStream stream = Interpreter.print(file);
        opened.add(stream);
        put(descriptor, stream);
    }

    private void duplicate(int descriptor, String target) throws FileRefused {
        switch (target) {
            case "1" -> put(descriptor, outputs.out());
            case "2" -> put(descriptor, outputs.err());
            default -> throw new FileRefused("duplicate descriptor " + target);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable file : opened) {
            try {
                file.close();
            } catch (Exception e) {
                outputs.err().println("/system/bin/sh: " + e.getMessage());
            }
        }
    }

    private void put(int descriptor, PrintStream stream) {
        outputs =
                descriptor == 2
                        ? new Outputs(outputs.out(), stream)
                        : new Outputs(stream, outputs.err());
    }

    private static InputStream openFile(Interpreter shell, String path) throws IOException {
        return shell.absolute(path).equals("/dev/null")
                ? InputStream.nullInputStream()
                : shell.open(path);
    }

    private static OutputStream createFile(Interpreter shell, String path, boolean append)
            throws IOException {
        if (shell.absolute(path).equals("/dev/null")) {
            return OutputStream.nullOutputStream();
        }
        return Files.newOutputStream(
                shell.paths().real(shell.absolute(path)),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    }
}
