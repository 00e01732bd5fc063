package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import phonehome.adbd.RootedFiles;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Makes folders. */
public final class Mkdir implements ShellCommand {
    @Override
    public String name() {
        return "mkdir";
    }

    @Override
    public String usage() {
        return "mkdir [-p] [-m MODE] FOLDER ...";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        List<String> words = new ArrayList<>(call.arguments());
        int mode = words.indexOf("-m");
        int bits = 0771;
        if (mode >= 0 && mode + 1 < words.size() && words.get(mode + 1).matches("[0-7]{3,4}")) {
            bits = Integer.parseInt(words.get(mode + 1), 8);
            words.subList(mode, mode + 2).clear();
        }
        boolean parents = words.remove("-p");
        if (words.isEmpty()) {
            throw new UsageException("Needs 1 argument");
        }
        int permissions = bits;
        return call.forEach(words, path -> make(call.real(path), parents, permissions));
    }

    private static void make(Path folder, boolean parents, int permissions) throws IOException {
        if (parents && Files.isDirectory(folder)) {
            return;
        }
        if (parents) {
            Files.createDirectories(folder.getParent());
        }
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, RootedFiles.permissions(permissions | 0700));
    }
}
