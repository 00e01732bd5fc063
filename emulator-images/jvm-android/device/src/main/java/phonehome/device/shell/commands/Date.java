package phonehome.device.shell.commands;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints device time. */
public final class Date implements ShellCommand {
    private static final Map<Character, String> PATTERNS =
            Map.ofEntries(
                    Map.entry('Y', "yyyy"),
                    Map.entry('y', "yy"),
                    Map.entry('m', "MM"),
                    Map.entry('d', "dd"),
                    Map.entry('H', "HH"),
                    Map.entry('I', "hh"),
                    Map.entry('M', "mm"),
                    Map.entry('S', "ss"),
                    Map.entry('N', "SSSSSSSSS"),
                    Map.entry('a', "EEE"),
                    Map.entry('A', "EEEE"),
                    Map.entry('b', "MMM"),
                    Map.entry('B', "MMMM"),
                    Map.entry('j', "DDD"),
                    Map.entry('p', "a"),
                    Map.entry('Z', "zzz"),
                    Map.entry('z', "xx"),
                    Map.entry('T', "HH:mm:ss"),
                    Map.entry('R', "HH:mm"),
                    Map.entry('D', "MM/dd/yy"),
                    Map.entry('F', "yyyy-MM-dd"));

    @Override
    public String name() {
        return "date";
    }

    @Override
    public String usage() {
        return "date [-u] [-d @SECONDS] [+FORMAT]\n" + "date [-u] @SECONDS";
    }

    @Override
    public String limits() {
        return "sets the time for root only, forward only and from @SECONDS only; formats of %Y %m %d %H %M %S %s %N %a %A %b %B %e"
                + " %j %y %Z %z %p %I %T %D %F %R %n %t %%";
    }

    @Override
    public int run(Invocation call) throws Refusal, UsageException {
        boolean utc = false;
        Instant time = Instant.ofEpochMilli(call.device().clock().wall());
        String format = "%a %b %e %H:%M:%S %Z %Y";
        List<String> words = call.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-u")) {
                utc = true;
            } else if (word.startsWith("+")) {
                format = word.substring(1);
            } else if (word.equals("-d")
                    && i + 1 < words.size()
                    && words.get(i + 1).matches("@\\d{1,12}")) {
                time = Instant.ofEpochSecond(Long.parseLong(words.get(++i).substring(1)));
            } else if (word.matches("@\\d{1,12}")) {
                time = set(call, Long.parseLong(word.substring(1)));
            } else {
                throw new UsageException("bad date '" + word + "'");
            }
        }
        ZoneId zone = utc ? ZoneId.of("UTC") : ZoneId.of(call.device().clock().zone());
        call.out().println(format(format, time.atZone(zone)));
        return 0;
    }

    /** As root, as toybox's {@code date SET}; prints the time that it set. */
    private static Instant set(Invocation call, long seconds) throws Refusal {
        if (call.shell().uid() != 0) {
            throw new Refusal("date: cannot set date: Operation not permitted");
        }
        WallClock.step(call.device().clock(), seconds * 1_000);
        return Instant.ofEpochMilli(call.device().clock().wall());
    }

    private static String format(String format, ZonedDateTime time) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                text.append(field(format.charAt(++i), time));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String field(char letter, ZonedDateTime time) {
        return switch (letter) {
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> {
                String pattern = PATTERNS.get(letter);
                yield pattern == null
                        ? "%" + letter
                        : DateTimeFormatter.ofPattern(pattern, Locale.US).format(time);
            }
        };
    }
}
