package phonehome.device.shell.commands;

import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Lists processes. */
public final class Ps implements ShellCommand {
    @Override
    public String name() {
        return "ps";
    }

    @Override
    public String usage() {
        return "ps [-A] [-e] [-f]";
    }

    @Override
    public String limits() {
        return "the columns are fixed; sizes are not measured";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        call.options("Aef");
        call.out().printf("%-12s %7s %7s %s%n", "USER", "PID", "PPID", "NAME");
        for (DeviceFacade.Processes.Entry entry : call.device().processes().list()) {
            call.out()
                    .printf(
                            "%-12s %7d %7d %s%n",
                            entry.user(), entry.pid(), entry.parent(), entry.name());
        }
        return 0;
    }
}
