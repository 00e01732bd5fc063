package phonehome.device.shell.commands;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import phonehome.device.shell.LogBuffer;

/** One entry of the log as text, in the formats of {@code logcat -v}. */
final class LogFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS", Locale.US);
    private static final String PRIORITIES = "??VDIWEF";

    private LogFormat() {}

    /** Every line of the message stands behind a prefix of its own; ends with a line end. */
    static String of(LogBuffer.Entry entry, String format, ZoneId zone) {
        String prefix = prefix(entry, format, zone);
        StringBuilder text = new StringBuilder();
        entry.message().lines().forEach(line -> text.append(prefix).append(line).append('\n'));
        return text.toString();
    }

    static char letter(int priority) {
        return PRIORITIES.charAt(Math.max(0, Math.min(priority, 7)));
    }

    private static String prefix(LogBuffer.Entry entry, String format, ZoneId zone) {
        char priority = letter(entry.priority());
        String tag = entry.tag();
        Instant time = Instant.ofEpochMilli(entry.wallMillis());
        return switch (format) {
            case "raw" -> "";
            case "tag" -> "%c/%-8s: ".formatted(priority, tag);
            case "process" -> "%c(%5d) ".formatted(priority, entry.pid());
            case "brief" -> "%c/%-8s(%5d): ".formatted(priority, tag, entry.pid());
            case "time" ->
                    "%s %c/%-8s(%5d): "
                            .formatted(TIME.format(time.atZone(zone)), priority, tag, entry.pid());
            case "epoch" ->
                    line(
                            entry,
                            // Nineteen places, as liblog's logprint.cpp has it.
                            "%19d.%03d"
                                    .formatted(time.getEpochSecond(), time.toEpochMilli() % 1000));
            default -> line(entry, TIME.format(time.atZone(zone)));
        };
    }

    private static String line(LogBuffer.Entry entry, String time) {
        return "%s %5d %5d %c %-8s: "
                .formatted(time, entry.pid(), entry.tid(), letter(entry.priority()), entry.tag());
    }
}
