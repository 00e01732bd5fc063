package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Checks files, texts and numbers. */
public final class Test implements ShellCommand {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public String usage() {
        return """
        test [!] (-e|-f|-d|-r|-w|-x|-s|-L|-n|-z) WORD
        test [!] WORD (=|!=|-eq|-ne|-lt|-le|-gt|-ge) WORD""";
    }

    @Override
    public String limits() {
        return "no -a, -o, no parentheses";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        return evaluate(call, call.arguments());
    }

    /** 0 for true, 1 for false: an exit code. Also what {@code [} does before its bracket. */
    static int evaluate(Invocation call, List<String> words) throws IOException, UsageException {
        boolean negated = !words.isEmpty() && words.get(0).equals("!");
        List<String> rest = negated ? words.subList(1, words.size()) : words;
        boolean holds =
                switch (rest.size()) {
                    case 0 -> false;
                    case 1 -> !rest.get(0).isEmpty();
                    case 2 -> unary(call, rest.get(0), rest.get(1));
                    case 3 -> binary(rest.get(0), rest.get(1), rest.get(2));
                    default -> throw new UsageException("too many arguments");
                };
        return holds != negated ? 0 : 1;
    }

    private static boolean unary(Invocation call, String operator, String word)
            throws IOException, UsageException {
        return switch (operator) {
            case "-n" -> !word.isEmpty();
            case "-z" -> word.isEmpty();
            case "-e" -> Files.exists(call.real(word));
            case "-f" -> Files.isRegularFile(call.real(word));
            case "-d" -> Files.isDirectory(call.real(word));
            case "-r" -> Files.isReadable(call.real(word));
            case "-w" -> Files.isWritable(call.real(word));
            case "-x" -> Files.isExecutable(call.real(word));
            case "-s" -> Files.exists(call.real(word)) && Files.size(call.real(word)) > 0;
            case "-L", "-h" -> Files.isSymbolicLink(call.realParent(word));
            default -> throw new UsageException(operator + ": unexpected operator");
        };
    }

    private static boolean binary(String left, String operator, String right)
            throws UsageException {
        switch (operator) {
            case "=", "==":
                return left.equals(right);
            case "!=":
                return !left.equals(right);
            default:
                break;
        }
        try {
            int order = Long.compare(Long.parseLong(left.strip()), Long.parseLong(right.strip()));
            return switch (operator) {
                case "-eq" -> order == 0;
                case "-ne" -> order != 0;
                case "-lt" -> order < 0;
                case "-le" -> order <= 0;
                case "-gt" -> order > 0;
                case "-ge" -> order >= 0;
                default -> throw new UsageException(operator + ": unexpected operator");
            };
        } catch (NumberFormatException e) {
            throw new UsageException("bad number");
        }
    }
}
