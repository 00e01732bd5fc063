package phonehome.device.shell.commands;

import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Fails. */
public final class False implements ShellCommand {
    @Override
    public String name() {
        return "false";
    }

    @Override
    public String usage() {
        return "false";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) {
        return 1;
    }
}
