package phonehome.device.shell.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import phonehome.device.shell.Interpreter;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Runs a script. */
public final class Sh implements ShellCommand {
    private static final long MAX_SCRIPT = 32L << 20;

    @Override
    public String name() {
        return "sh";
    }

    @Override
    public String usage() {
        return """
        sh FILE
        sh -c LINE
        sh < FILE""";
    }

    @Override
    public String limits() {
        return "what the shell itself does not know; arguments are not passed";
    }

    @Override
    public int run(Invocation call) throws IOException {
        List<String> words = call.arguments();
        Interpreter child = call.shell().child();
        if (child == null) {
            return call.complain("nested too deeply");
        }
        if (words.isEmpty()) {
            String script = new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
            return child.run(script, InputStream.nullInputStream(), call);
        } else if (words.get(0).equals("-c")) {
            return words.size() > 1
                    ? child.run(words.get(1), call.in(), call)
                    : call.complain("-c requires an argument");
        }
        Path file = call.real(words.get(0));
        if (Files.size(file) > MAX_SCRIPT) {
            return call.complain(words.get(0) + ": File too large");
        }
        String script = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return child.run(script, call.in(), call);
    }
}
