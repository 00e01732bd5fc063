package phonehome.device.shell.commands;

import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import phonehome.device.shell.DeviceFacade.Packages.Entry;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand.UsageException;

/** {@code pm list packages}. */
final class PackageList {
    private static final Set<String> KNOWN =
            Set.of("-f", "-3", "-s", "-e", "-d", "-U", "-i", "-u", "--show-versioncode");

    private PackageList() {}

    static void print(Invocation call, Deque<String> words) throws UsageException {
        Set<String> options = new HashSet<>();
        String filter = "";
        while (!words.isEmpty()) {
            String word = words.pop();
            if (word.equals("--user")) {
                words.poll();
            } else if (word.startsWith("-")) {
                options.add(word);
            } else {
                filter = word;
            }
        }
        if (!KNOWN.containsAll(options)) {
            throw new UsageException("Unknown option: " + options);
        }
        for (Entry entry : call.device().packages().list()) {
            if (entry.name().contains(filter) && wanted(entry, options)) {
                call.out().println(line(entry, options));
            }
        }
    }

    private static boolean wanted(Entry entry, Set<String> options) {
        return !(options.contains("-3") && entry.system())
                && !(options.contains("-s") && !entry.system())
                && !(options.contains("-e") && !entry.enabled())
                && !(options.contains("-d") && entry.enabled());
    }

    private static String line(Entry entry, Set<String> options) {
        StringBuilder line = new StringBuilder("package:");
        if (options.contains("-f")) {
            line.append(entry.paths().isEmpty() ? "" : entry.paths().get(0)).append('=');
        }
        line.append(entry.name());
        if (options.contains("--show-versioncode")) {
            line.append(" versionCode:").append(entry.versionCode());
        }
        if (options.contains("-i")) {
            line.append("  installer=").append(entry.installer());
        }
        if (options.contains("-U")) {
            line.append(" uid:").append(entry.uid());
        }
        return line.toString();
    }
}
