package phonehome.device.shell.commands;

import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints the name of the user. */
public final class Whoami implements ShellCommand {
    @Override
    public String name() {
        return "whoami";
    }

    @Override
    public String usage() {
        return "whoami";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) {
        call.out().println(call.shell().uid() == 0 ? "root" : "shell");
        return 0;
    }
}
