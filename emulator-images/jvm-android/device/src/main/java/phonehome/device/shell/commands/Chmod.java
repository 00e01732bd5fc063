package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import phonehome.adbd.RootedFiles;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Sets permissions. */
public final class Chmod implements ShellCommand {
    @Override
    public String name() {
        return "chmod";
    }

    @Override
    public String usage() {
        return "chmod MODE FILE ...";
    }

    @Override
    public String limits() {
        return "octal modes only";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        if (call.arguments().size() < 2 || !call.arguments().get(0).matches("[0-7]{3,4}")) {
            throw new UsageException("bad mode");
        }
        int mode = Integer.parseInt(call.arguments().get(0), 8);
        return call.forEach(
                call.arguments().subList(1, call.arguments().size()),
                path ->
                        Files.setPosixFilePermissions(
                                call.real(path), RootedFiles.permissions(mode)));
    }
}
