package phonehome.device.shell.commands;

import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints who the shell is. */
public final class Id implements ShellCommand {
    @Override
    public String name() {
        return "id";
    }

    @Override
    public String usage() {
        return "id [-u] [-g] [-n]";
    }

    @Override
    public String limits() {
        return "always the shell user";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        Invocation.Options options = call.options("ugnG");
        if (options.has('u') || options.has('g')) {
            call.out().println(options.has('n') ? "shell" : String.valueOf(DeviceFacade.SHELL_UID));
            return 0;
        }
        call.out()
                .println(
                        "uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input),1007(log),1011(adb),"
                                + "1015(sdcard_rw),1028(sdcard_r),3003(inet),3009(readproc)"
                                + " context=u:r:shell:s0");
        return 0;
    }
}
