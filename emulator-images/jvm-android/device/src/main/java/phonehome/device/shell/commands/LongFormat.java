package phonehome.device.shell.commands;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import phonehome.adbd.FileStat;

/** The columns of {@code ls -l} and {@code stat} that describe a file. */
final class LongFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String LETTERS = "rwxrwxrwx";

    private LongFormat() {}

    static String of(FileStat stat, ZoneId zone) {
        String time = TIME.format(Instant.ofEpochSecond(stat.modified()).atZone(zone));
        return "%s %d %-6s %-6s %7d %s"
                .formatted(
                        mode(stat),
                        stat.links(),
                        owner(stat.uid()),
                        owner(stat.gid()),
                        stat.size(),
                        time);
    }

    /** {@code drwxr-xr-x}. */
    static String mode(FileStat stat) {
        StringBuilder text = new StringBuilder();
        text.append(stat.isDirectory() ? 'd' : stat.isLink() ? 'l' : stat.isRegular() ? '-' : '?');
        for (int i = 0; i < LETTERS.length(); i++) {
            text.append((stat.mode() & (0400 >> i)) != 0 ? LETTERS.charAt(i) : '-');
        }
        return text.toString();
    }

    /** The name of an id, as {@code android_filesystem_config.h} gives it. */
    static String owner(int id) {
        return switch (id) {
            case 0 -> "root";
            case 1000 -> "system";
            case 1015 -> "sdcard_rw";
            case 1023 -> "media_rw";
            case 2000 -> "shell";
            default -> id >= 10000 && id < 20000 ? "u0_a" + (id - 10000) : String.valueOf(id);
        };
    }
}
