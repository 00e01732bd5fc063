package phonehome.device.shell.commands;

import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Forgets variables. */
public final class Unset implements ShellCommand {
    @Override
    public String name() {
        return "unset";
    }

    @Override
    public String usage() {
        return "unset NAME ...";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) {
        call.shell().variables().keySet().removeAll(call.arguments());
        return 0;
    }
}
