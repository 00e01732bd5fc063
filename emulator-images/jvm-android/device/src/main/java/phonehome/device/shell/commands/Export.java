package phonehome.device.shell.commands;

import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Sets variables. */
public final class Export implements ShellCommand {
    @Override
    public String name() {
        return "export";
    }

    @Override
    public String usage() {
        return "export [NAME=VALUE ...]";
    }

    @Override
    public String limits() {
        return "there is nothing to export to: every variable is seen";
    }

    @Override
    public int run(Invocation call) {
        for (String word : call.arguments()) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                call.shell().variables().put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return 0;
    }
}
