package phonehome.device.shell.commands;

import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Sets a system property. */
public final class Setprop implements ShellCommand {
    @Override
    public String name() {
        return "setprop";
    }

    @Override
    public String usage() {
        return "setprop NAME VALUE";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws Refusal, UsageException {
        if (call.arguments().size() != 2) {
            throw new UsageException("Needs 2 arguments");
        }
        call.device().properties().set(call.arguments().get(0), call.arguments().get(1));
        return 0;
    }
}
