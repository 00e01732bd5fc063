package phonehome.device.shell.commands;

import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.regex.Pattern;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints a format. */
public final class Printf implements ShellCommand {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%[-0 ]?\\d{0,3}(\\.\\d{1,3})?[sdixXobc%]");

    @Override
    public String name() {
        return "printf";
    }

    @Override
    public String usage() {
        return "printf FORMAT [WORD ...]";
    }

    @Override
    public String limits() {
        return "%s %d %x %o %c %b %% only";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        if (call.arguments().isEmpty()) {
            throw new UsageException("Needs 1 argument");
        }
        String format = Escapes.unescape(call.arguments().get(0));
        List<String> words = new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
        try {
            do {
                call.out().print(once(format, words));
            } while (!words.isEmpty() && format.matches("(?s).*%[^%].*"));
        } catch (IllegalFormatException | NumberFormatException e) {
            return call.complain("bad format or number: " + e.getMessage());
        }
        return 0;
    }

    /** Fills the format once, and takes the words that it used. */
    private static String once(String format, List<String> words) {
        StringBuilder result = new StringBuilder();
        var matcher = DIRECTIVE.matcher(format);
        while (matcher.find()) {
            matcher.appendReplacement(result, "");
            char kind = matcher.group().charAt(matcher.group().length() - 1);
            result.append(kind == '%' ? "%" : directive(matcher.group(), kind, words));
        }
        return matcher.appendTail(result).toString();
    }

    private static String directive(String directive, char kind, List<String> words) {
        String word = words.isEmpty() ? "" : words.remove(0);
        String flags = directive.substring(0, directive.length() - 1);
        return switch (kind) {
            case 'd', 'i' -> String.format(flags + "d", number(word));
            case 'x', 'X', 'o' -> String.format(directive, number(word));
            case 'b' -> String.format(flags + "s", Escapes.unescape(word));
            case 'c' -> word.isEmpty() ? "" : word.substring(0, 1);
            default -> String.format(directive, word);
        };
    }

    private static long number(String word) {
        return word.isEmpty() ? 0 : Long.decode(word);
    }
}
