package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import phonehome.adbd.FileHost;
import phonehome.adbd.FileStat;
import phonehome.adbd.RootedFiles;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Lists files. */
public final class Ls implements ShellCommand {
    @Override
    public String name() {
        return "ls";
    }

    @Override
    public String usage() {
        return "ls [-adl1RhiZ] [FILE ...]";
    }

    @Override
    public String limits() {
        return "owner and group are names of the few ids that a device shows; -R, -h, "
                + "-i, -Z do nothing";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Invocation.Options options = call.options("adl1RhiZ");
        List<String> operands = options.operands().isEmpty() ? List.of(".") : options.operands();
        FileHost files = new RootedFiles(call.shell().paths());
        return call.forEach(
                operands, path -> list(call, files, options, path, operands.size() > 1));
    }

    private static void list(
            Invocation call, FileHost files, Invocation.Options options, String path, boolean many)
            throws IOException {
        String absolute = call.absolute(path);
        boolean follows = !options.has('l') && !options.has('d') || path.endsWith("/");
        FileStat stat = follows ? files.stat(absolute) : files.linkStat(absolute);
        if (!stat.isDirectory() || options.has('d')) {
            print(call, options, new FileHost.Entry(path, stat), absolute);
            return;
        }
        List<FileHost.Entry> entries = files.list(absolute);
        if (many) {
            call.out().println(path + ":");
        }
        if (options.has('l')) {
            long blocks = entries.stream().mapToLong(e -> (e.stat().size() + 1023) / 1024).sum();
            call.out().println("total " + blocks);
        }
        for (FileHost.Entry entry : entries) {
            if (options.has('a') || !entry.name().startsWith(".")) {
                print(call, options, entry, absolute + "/" + entry.name());
            }
        }
    }

    private static void print(
            Invocation call, Invocation.Options options, FileHost.Entry entry, String absolute)
            throws IOException {
        String link = "";
        if (options.has('l') && entry.stat().isLink()) {
            link = " -> " + Files.readSymbolicLink(call.realParent(absolute));
        }
        String details = options.has('l') ? LongFormat.of(entry.stat(), zone(call)) + " " : "";
        call.out().println(details + entry.name() + link);
    }

    private static ZoneId zone(Invocation call) {
        return ZoneId.of(call.device().clock().zone());
    }
}
