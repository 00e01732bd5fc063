package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Copies files, and with -r folders. */
public final class Cp implements ShellCommand {
    @Override
    public String name() {
        return "cp";
    }

    @Override
    public String usage() {
        return "cp [-rRpfa] SOURCE ... TARGET";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Invocation.Options options = call.options("rRpfa");
        List<String> operands = options.operands();
        if (operands.size() < 2) {
            throw new UsageException("Needs 2 arguments");
        }
        boolean deep = options.has('r') || options.has('R') || options.has('a');
        String target = operands.get(operands.size() - 1);
        return call.forEach(
                operands.subList(0, operands.size() - 1),
                source -> copy(call.real(source), Targets.of(call, source, target), deep));
    }

    private static void copy(Path source, Path target, boolean deep) throws IOException {
        if (!Files.isDirectory(source)) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            return;
        } else if (!deep) {
            throw new FileSystemException(source.toString(), null, "Skipped dir");
        } else if (target.startsWith(source)) {
            throw new FileSystemException(source.toString(), null, "Invalid argument");
        }
        List<Path> files;
        try (Stream<Path> below = Files.walk(source)) {
            files = below.toList();
        }
        for (Path file : files) {
            Path to = target.resolve(source.relativize(file));
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(to);
            } else {
                Files.copy(
                        file, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
