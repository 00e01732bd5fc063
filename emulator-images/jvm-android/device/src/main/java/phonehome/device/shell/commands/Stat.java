package phonehome.device.shell.commands;

import java.io.IOException;
import java.util.List;
import phonehome.adbd.FileHost;
import phonehome.adbd.FileStat;
import phonehome.adbd.RootedFiles;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Describes files. */
public final class Stat implements ShellCommand {
    private static final String FULL =
            "  File: %n\n  Size: %s\t%F\nInode: %i\tLinks: %h\n"
                    + "Access: (%a/%A)\tUid: (%u/%U)\tGid: (%g/%G)\nModify: %Y";

    @Override
    public String name() {
        return "stat";
    }

    @Override
    public String usage() {
        return "stat [-c FORMAT] FILE ...";
    }

    @Override
    public String limits() {
        return "formats of %n %s %a %A %u %g %U %G %Y %X %Z %h %i %F";
    }

    @Override
    public int run(Invocation call) throws IOException {
        List<String> words = call.arguments();
        boolean formatted = words.size() > 1 && words.get(0).equals("-c");
        String format = formatted ? words.get(1) : FULL;
        FileHost files = new RootedFiles(call.shell().paths());
        return call.forEach(
                formatted ? words.subList(2, words.size()) : words,
                path -> {
                    FileStat stat = files.linkStat(call.absolute(path));
                    call.out().println(fill(format, path, stat));
                });
    }

    private static String fill(String format, String path, FileStat stat) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            boolean field = format.charAt(i) == '%' && i + 1 < format.length();
            text.append(field ? value(format.charAt(++i), path, stat) : format.charAt(i));
        }
        return text.toString();
    }

    private static Object value(char letter, String path, FileStat stat) {
        return switch (letter) {
            case 'n' -> path;
            case 's' -> stat.size();
            case 'a' -> Integer.toOctalString(stat.mode() & 07777);
            case 'A' -> LongFormat.mode(stat);
            case 'u' -> stat.uid();
            case 'g' -> stat.gid();
            case 'U' -> LongFormat.owner(stat.uid());
            case 'G' -> LongFormat.owner(stat.gid());
            case 'X' -> stat.accessed();
            case 'Y' -> stat.modified();
            case 'Z' -> stat.changed();
            case 'h' -> stat.links();
            case 'i' -> stat.inode();
            case 'F' -> stat.isDirectory() ? "directory" : stat.isLink() ? "symbolic link" : "file";
            default -> "%" + letter;
        };
    }
}
