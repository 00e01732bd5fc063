package phonehome.device.shell.commands;

import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import phonehome.device.shell.LogBuffer;
import phonehome.device.shell.ShellCommand.UsageException;

/**
 * The arguments of {@code logcat}.
 *
 * @param count of the newest entries to start with; negative for all
 * @param since the earliest time to show, Unix milliseconds; 0 for all
 * @param tags the least priority of each tag; {@code *} stands for the rest
 */
record LogcatOptions(
        boolean dump,
        boolean clear,
        String format,
        Set<LogBuffer.Id> buffers,
        int count,
        long since,
        int pid,
        Map<String, Integer> tags) {
    private static final List<String> FORMATS =
            List.of("brief", "tag", "process", "raw", "time", "threadtime", "epoch", "long");
    private static final int SILENT = 8;

    /** What a phone shows when no buffer is named. */
    private static final Set<LogBuffer.Id> DEFAULT_BUFFERS =
            EnumSet.of(LogBuffer.Id.MAIN, LogBuffer.Id.SYSTEM, LogBuffer.Id.CRASH);

    static LogcatOptions parse(List<String> words, ZonedDateTime now) throws UsageException {
        boolean dump = false;
        boolean clear = false;
        String format = "threadtime";
        Set<LogBuffer.Id> buffers = EnumSet.noneOf(LogBuffer.Id.class);
        int count = -1;
        long since = 0;
        int pid = -1;
        Map<String, Integer> tags = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-d" -> dump = true;
                case "-c" -> clear = true;
                case "-s" -> tags.putIfAbsent("*", SILENT);
                case "-v" -> format = format(value(words, ++i), format);
                case "-b" -> addBuffers(buffers, value(words, ++i));
                case "-t", "-T" -> {
                    dump |= word.equals("-t");
                    String from = value(words, ++i);
                    if (from.matches("\\d{1,9}")) {
                        count = number(from);
                    } else {
                        since = LogTime.parse(from, now);
                    }
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
        return new LogcatOptions(
                dump,
                clear,
                format,
                buffers.isEmpty() ? DEFAULT_BUFFERS : buffers,
                count,
                since,
                pid,
                tags);
    }

    boolean shows(LogBuffer.Entry entry) {
        int least = tags.getOrDefault(entry.tag(), tags.getOrDefault("*", 0));
        return entry.priority() >= least
                && (pid < 0 || pid == entry.pid())
                && entry.wallMillis() >= since;
    }

    /** One name, or several between commas. The kernel's log is none that the shell may read. */
    private static void addBuffers(Set<LogBuffer.Id> buffers, String names) throws UsageException {
        for (String name : names.split(",")) {
            switch (name) {
                case "all" -> buffers.addAll(EnumSet.allOf(LogBuffer.Id.class));
                case "default" -> buffers.addAll(DEFAULT_BUFFERS);
                case "main", "radio", "events", "system", "crash" ->
                        buffers.add(LogBuffer.Id.valueOf(name.toUpperCase(Locale.ROOT)));
                default -> throw new UsageException("Unknown buffer '" + name + "'");
            }
        }
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
