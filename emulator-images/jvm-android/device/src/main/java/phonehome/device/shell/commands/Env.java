package phonehome.device.shell.commands;

import java.util.TreeMap;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints variables. */
public final class Env implements ShellCommand {
    @Override
    public String name() {
        return "env";
    }

    @Override
    public String usage() {
        return "env";
    }

    @Override
    public String limits() {
        return "runs nothing";
    }

    @Override
    public int run(Invocation call) {
        new TreeMap<>(call.shell().variables())
                .forEach((name, value) -> call.out().println(name + "=" + value));
        return 0;
    }
}
