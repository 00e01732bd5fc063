package phonehome.device.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import phonehome.device.shell.Invocation.Outputs;

/** The streams of one command after its redirections; closes the files that they opened. */
final class Redirected implements AutoCloseable {
    InputStream in;
    Outputs outputs;
    private final List<AutoCloseable> opened = new ArrayList<>();

    Redirected(InputStream in, Outputs outputs) {
        this.in = in;
        this.outputs = outputs;
    }

    void read(InputStream file) {
        opened.add(file);
        in = file;
    }

    void write(int descriptor, OutputStream file) {
        PrintStream stream = Interpreter.print(file);
        opened.add(stream);
        put(descriptor, stream);
    }

    void duplicate(int descriptor, String target) throws FileRefused {
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
}
