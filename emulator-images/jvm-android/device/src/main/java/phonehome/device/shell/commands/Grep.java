package phonehome.device.shell.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints the lines that match. */
public final class Grep implements ShellCommand {
    @Override
    public String name() {
        return "grep";
    }

    @Override
    public String usage() {
        return "grep [-ivcqFE] PATTERN [FILE ...]";
    }

    @Override
    public String limits() {
        return "Java's regular expressions";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Invocation.Options options = call.options("ivcqFEo");
        if (options.operands().isEmpty()) {
            throw new UsageException("no REGEX");
        }
        String regex = options.operands().get(0);
        int flags = options.has('i') ? Pattern.CASE_INSENSITIVE : 0;
        Pattern pattern;
        try {
            pattern = Pattern.compile(options.has('F') ? Pattern.quote(regex) : regex, flags);
        } catch (PatternSyntaxException e) {
            throw new UsageException("bad REGEX");
        }
        List<String> files = options.operands().subList(1, options.operands().size());
        List<String> found = new ArrayList<>();
        int code =
                call.forEach(
                        files.isEmpty() ? List.of("-") : files,
                        path -> {
                            String prefix = files.size() > 1 ? path + ":" : "";
                            try (BufferedReader lines = Lines.read(call, path)) {
                                lines.lines()
                                        .filter(l -> pattern.matcher(l).find() != options.has('v'))
                                        .forEach(l -> found.add(prefix + l));
                            }
                        });
        if (options.has('c')) {
            call.out().println(found.size());
        } else if (!options.has('q')) {
            found.forEach(call.out()::println);
        }
        return code != 0 ? 2 : found.isEmpty() ? 1 : 0;
    }
}
