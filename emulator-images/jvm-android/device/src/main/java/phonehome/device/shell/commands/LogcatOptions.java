package phonehome.device.shell.commands;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import phonehome.device.shell.LogBuffer;
import phonehome.device.shell.ShellCommand.UsageException;

/**
 * The arguments of {@code logcat}.
 *
 * @param count of the newest entries to start with; negative for all
 * @param tags the least priority of each tag; {@code *} stands for the rest
 */
record LogcatOptions(
        boolean dump, boolean clear, String format, int count, int pid, Map<String, Integer> tags) {
    private static final List<String> FORMATS =
            List.of("brief", "tag", "process", "raw", "time", "threadtime", "epoch", "long");
    private static final int SILENT = 8;

    static LogcatOptions parse(List<String> words) throws UsageException {
        boolean dump = false;
        boolean clear = false;
        String format = "threadtime";
        int count = -1;
        int pid = -1;
        Map<String, Integer> tags = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-d" -> dump = true;
                case "-c" -> clear = true;
                case "-s" -> tags.putIfAbsent("*", SILENT);
                case "-v" -> format = format(value(words, ++i), format);
                case "-b" -> value(words, ++i);
                case "-t", "-T" -> {
                    dump |= word.equals("-t");
                    count = number(value(words, ++i));
                }
                case "--pid" -> pid = number(value(words, ++i));
                default -> {
                    if (word.startsWith("--pid=")) {
                        pid = number(word.substring(6));
                    } else if (word.startsWith("-v")) {
                        format = format(word.substring(2), format);
                    } else if (word.startsWith("-")) {
                        throw new UsageException("unknown option " + word);
                    } else {
                        addFilter(tags, word);
                    }
                }
            }
        }
        return new LogcatOptions(dump, clear, format, count, pid, tags);
    }

    boolean shows(LogBuffer.Entry entry) {
        int least = tags.getOrDefault(entry.tag(), tags.getOrDefault("*", 0));
        return entry.priority() >= least && (pid < 0 || pid == entry.pid());
    }

    private static void addFilter(Map<String, Integer> tags, String filter) throws UsageException {
        int colon = filter.lastIndexOf(':');
        String letter = colon < 0 ? "V" : filter.substring(colon + 1).toUpperCase(Locale.ROOT);
        int priority = letter.equals("*") ? 0 : "??VDIWEFS".indexOf(letter);
        if (priority < 0 || letter.length() != 1) {
            throw new UsageException("invalid filter expression '" + filter + "'");
        }
        tags.put(colon < 0 ? filter : filter.substring(0, colon), priority);
    }

    /** Modifiers such as {@code year} or {@code color} change nothing. */
    private static String format(String name, String otherwise) {
        return FORMATS.contains(name) ? name : otherwise;
    }

    private static String value(List<String> words, int at) throws UsageException {
        if (at >= words.size()) {
            throw new UsageException("option requires an argument");
        }
        return words.get(at);
    }

    private static int number(String word) throws UsageException {
        if (!word.matches("\\d{1,9}")) {
            throw new UsageException("bad number '" + word + "'");
        }
        return Integer.parseInt(word);
    }
}
