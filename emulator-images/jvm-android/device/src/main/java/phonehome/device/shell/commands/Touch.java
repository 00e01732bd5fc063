package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Makes files, or sets their time to device time. */
public final class Touch implements ShellCommand {
    @Override
    public String name() {
        return "touch";
    }

    @Override
    public String usage() {
        return "touch FILE ...";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException {
        FileTime now = FileTime.fromMillis(call.device().clock().wall());
        return call.forEach(
                call.arguments(),
                path -> {
                    Path real = call.real(path);
                    if (!Files.exists(real)) {
                        Files.createFile(real);
                    }
                    Files.setLastModifiedTime(real, now);
                });
    }
}
