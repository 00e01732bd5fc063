package phonehome.device.shell.commands;

import java.util.ArrayList;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Names the system. */
public final class Uname implements ShellCommand {
    private static final String ORDER = "snrvmo";
    private static final List<String> VALUES =
            List.of(
                    "Linux",
                    "localhost",
                    "6.6.30-android15",
                    "#1 SMP PREEMPT",
                    "aarch64",
                    "Toybox");

    @Override
    public String name() {
        return "uname";
    }

    @Override
    public String usage() {
        return "uname [-asnrvm]";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        Invocation.Options options = call.options("asnrvmo");
        String letters = options.letters().isEmpty() ? "s" : options.letters();
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < ORDER.length(); i++) {
            if (letters.contains("a") || letters.indexOf(ORDER.charAt(i)) >= 0) {
                fields.add(VALUES.get(i));
            }
        }
        call.out().println(String.join(" ", fields));
        return 0;
    }
}
