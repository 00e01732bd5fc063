package phonehome.device.shell.commands;

import java.io.IOException;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Runs a command as the last one. */
public final class Exec implements ShellCommand {
    @Override
    public String name() {
        return "exec";
    }

    @Override
    public String usage() {
        return "exec [COMMAND [WORD ...]]";
    }

    @Override
    public String limits() {
        return "redirections end with it";
    }

    @Override
    public int run(Invocation call) throws IOException {
        if (call.arguments().isEmpty()) {
            return 0;
        }
        int code = call.shell().runWords(call.arguments(), call);
        call.shell().exit(code);
        return code;
    }
}
