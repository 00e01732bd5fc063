package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Changes the working directory. */
public final class Cd implements ShellCommand {
    @Override
    public String name() {
        return "cd";
    }

    @Override
    public String usage() {
        return "cd [FOLDER]";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException {
        String path = call.arguments().isEmpty() ? "/" : call.arguments().get(0);
        Path real = call.real(path);
        if (!Files.exists(real)) {
            throw new NoSuchFileException(path);
        } else if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(path);
        }
        call.shell().changeDirectory(call.absolute(path));
        return 0;
    }
}
