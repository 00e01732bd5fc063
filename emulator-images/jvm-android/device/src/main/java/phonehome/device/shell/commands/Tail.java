package phonehome.device.shell.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints the last lines. */
public final class Tail implements ShellCommand {
    @Override
    public String name() {
        return "tail";
    }

    @Override
    public String usage() {
        return "tail [-n LINES] [FILE ...]";
    }

    @Override
    public String limits() {
        return "does not follow a file";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        List<String> words = call.arguments();
        boolean counted = words.size() > 1 && words.get(0).equals("-n");
        if (counted && !words.get(1).matches("\\d{1,8}")) {
            throw new UsageException("bad number '" + words.get(1) + "'");
        }
        int limit = counted ? Integer.parseInt(words.get(1)) : 10;
        List<String> operands = words.subList(counted ? 2 : 0, words.size());
        return call.forEach(
                operands.isEmpty() ? List.of("-") : operands,
                path -> {
                    try (BufferedReader reader = Lines.read(call, path)) {
                        List<String> lines = reader.lines().toList();
                        int from = Math.max(0, lines.size() - limit);
                        lines.subList(from, lines.size()).forEach(call.out()::println);
                    }
                });
    }
}
