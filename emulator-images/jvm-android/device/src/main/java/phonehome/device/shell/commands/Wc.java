package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Counts lines, words and bytes. */
public final class Wc implements ShellCommand {
    @Override
    public String name() {
        return "wc";
    }

    @Override
    public String usage() {
        return "wc [-lwc] [FILE ...]";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Invocation.Options options = call.options("lwc");
        if (options.operands().isEmpty()) {
            call.out().println(count(call.in().readAllBytes(), options));
            return 0;
        }
        return call.forEach(
                options.operands(),
                path -> {
                    byte[] bytes = Files.readAllBytes(call.real(path));
                    call.out().println(count(bytes, options) + " " + path);
                });
    }

    private static String count(byte[] bytes, Invocation.Options options) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> counts = new ArrayList<>();
        boolean all = options.letters().isEmpty();
        if (all || options.has('l')) {
            counts.add(String.valueOf(text.chars().filter(c -> c == '\n').count()));
        }
        if (all || options.has('w')) {
            counts.add(String.valueOf(text.isBlank() ? 0 : text.strip().split("\\s+").length));
        }
        if (all || options.has('c')) {
            counts.add(String.valueOf(bytes.length));
        }
        return String.join(" ", counts);
    }
}
