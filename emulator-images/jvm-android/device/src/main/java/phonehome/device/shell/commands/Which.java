package phonehome.device.shell.commands;

import phonehome.device.shell.Commands;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Finds commands. */
public final class Which implements ShellCommand {
    @Override
    public String name() {
        return "which";
    }

    @Override
    public String usage() {
        return "which NAME ...";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) {
        int code = 0;
        for (String name : call.arguments()) {
            if (Commands.find(name) == null) {
                code = 1;
            } else {
                call.out().println("/system/bin/" + name);
            }
        }
        return code;
    }
}
