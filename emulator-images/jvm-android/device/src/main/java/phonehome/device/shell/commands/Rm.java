package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Removes files, and with -r folders. */
public final class Rm implements ShellCommand {
    @Override
    public String name() {
        return "rm";
    }

    @Override
    public String usage() {
        return "rm [-rRf] FILE ...";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Invocation.Options options = call.options("rRfi");
        if (options.operands().isEmpty() && !options.has('f')) {
            throw new UsageException("Needs 1 argument");
        }
        boolean deep = options.has('r') || options.has('R');
        boolean force = options.has('f');
        return call.forEach(options.operands(), path -> remove(call.realParent(path), deep, force));
    }

    private static void remove(Path file, boolean deep, boolean force) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!force) {
                throw new NoSuchFileException(file.toString());
            }
            return;
        }
        boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        if (folder && !deep) {
            throw new FileSystemException(file.toString(), null, "Is a directory");
        } else if (!folder) {
            Files.delete(file);
            return;
        }
        try (Stream<Path> below = Files.walk(file)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
