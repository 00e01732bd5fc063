package phonehome.device.shell.commands;

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
        return "the shell user, and root through su; groups are the shell user's";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        Invocation.Options options = call.options("ugnG");
        int uid = call.shell().uid();
        String name = uid == 0 ? "root" : "shell";
        if (options.has('u') || options.has('g')) {
            call.out().println(options.has('n') ? name : String.valueOf(uid));
            return 0;
        }
        String who = uid + "(" + name + ")";
        call.out()
                .println(
                        "uid="
                                + who
                                + " gid="
                                + who
                                + " groups="
                                + who
                                + ",1004(input),1007(log),1011(adb),"
                                + "1015(sdcard_rw),1028(sdcard_r),3003(inet),3009(readproc)"
                                + " context=u:r:"
                                + (uid == 0 ? "su" : "shell")
                                + ":s0");
        return 0;
    }
}
