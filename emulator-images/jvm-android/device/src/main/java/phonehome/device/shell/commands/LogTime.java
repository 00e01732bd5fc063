package phonehome.device.shell.commands;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import phonehome.device.shell.ShellCommand.UsageException;

/**
 * The times that {@code logcat -t} and {@code -T} take: {@code [YYYY-]MM-DD hh:mm:ss.mmm} in the
 * phone's zone, or {@code seconds.mmm} since 1970 (system/logging/logcat/logcat.cpp, its help).
 */
final class LogTime {
    private static final Pattern EPOCH = Pattern.compile("(\\d{1,12})\\.(\\d{1,9})");
    private static final Pattern DATE =
            Pattern.compile("(?:(\\d{4})-)?(\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)\\.(\\d{1,9})");

    private LogTime() {}

    /** Unix milliseconds; {@code now} gives the zone, and the year where none is given. */
    static long parse(String text, ZonedDateTime now) throws UsageException {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return Long.parseLong(epoch.group(1)) * 1_000 + millis(epoch.group(2));
        }
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            throw new UsageException("-t \"" + text + "\" not in time format");
        }
        String year = date.group(1) == null ? String.valueOf(now.getYear()) : date.group(1);
        try {
            return LocalDateTime.parse(year + "-" + date.group(2) + "T" + date.group(3))
                            .atZone(now.getZone())
                            .toInstant()
                            .toEpochMilli()
                    + millis(date.group(4));
        } catch (java.time.DateTimeException e) {
            throw new UsageException("-t \"" + text + "\" not in time format");
        }
    }

    private static long millis(String fraction) {
        return Long.parseLong((fraction + "00").substring(0, 3));
    }
}
