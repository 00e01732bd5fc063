package phonehome.device.shell.commands;

import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints the working directory. */
public final class Pwd implements ShellCommand {
    @Override
    public String name() {
        return "pwd";
    }

    @Override
    public String usage() {
        return "pwd";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) {
        call.out().println(call.shell().directory());
        return 0;
    }
}
