package phonehome.device.shell.commands;

import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints its arguments. */
public final class Echo implements ShellCommand {
    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String usage() {
        return "echo [-n] [-e] [WORD ...]";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) {
        List<String> words = call.arguments();
        boolean newline = true;
        boolean escapes = false;
        int at = 0;
        for (; at < words.size() && words.get(at).matches("-[neE]+"); at++) {
            newline &= !words.get(at).contains("n");
            escapes |= words.get(at).contains("e");
        }
        String text = String.join(" ", words.subList(at, words.size()));
        call.out().print(escapes ? Escapes.unescape(text) : text);
        call.out().print(newline ? "\n" : "");
        return 0;
    }
}
