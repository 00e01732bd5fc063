package phonehome.device.shell.commands;

import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Succeeds. */
public final class True implements ShellCommand {
    @Override
    public String name() {
        return "true";
    }

    @Override
    public String usage() {
        return "true";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) {
        return 0;
    }
}
