package phonehome.device.shell.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Copies files to its output. */
public final class Cat implements ShellCommand {
    @Override
    public String name() {
        return "cat";
    }

    @Override
    public String usage() {
        return "cat [FILE ...]";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException {
        if (call.arguments().isEmpty()) {
            call.in().transferTo(call.out());
            return 0;
        }
        return call.forEach(call.arguments(), path -> copy(call, path));
    }

    private static void copy(Invocation call, String path) throws IOException {
        if (path.equals("-")) {
            call.in().transferTo(call.out());
            return;
        }
        Path real = call.real(path);
        if (Files.isDirectory(real)) {
            throw new FileSystemException(path, null, "Is a directory");
        }
        try (InputStream file = call.open(path)) {
            file.transferTo(call.out());
        }
    }
}
