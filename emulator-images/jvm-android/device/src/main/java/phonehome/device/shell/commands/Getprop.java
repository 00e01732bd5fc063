package phonehome.device.shell.commands;

import java.util.Map;
import java.util.TreeMap;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints system properties. */
public final class Getprop implements ShellCommand {
    @Override
    public String name() {
        return "getprop";
    }

    @Override
    public String usage() {
        return "getprop [NAME [DEFAULT]]";
    }

    @Override
    public String limits() {
        return "no -T, no -Z";
    }

    @Override
    public int run(Invocation call) {
        Map<String, String> all = new TreeMap<>(call.device().properties().all());
        if (call.arguments().isEmpty()) {
            all.forEach((name, value) -> call.out().println("[" + name + "]: [" + value + "]"));
            return 0;
        }
        String otherwise = call.arguments().size() > 1 ? call.arguments().get(1) : "";
        String value = all.getOrDefault(call.arguments().get(0), "");
        call.out().println(value.isEmpty() ? otherwise : value);
        return 0;
    }
}
