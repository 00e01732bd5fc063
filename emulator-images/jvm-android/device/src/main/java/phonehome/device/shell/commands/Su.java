package phonehome.device.shell.commands;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Interpreter;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/**
 * Becomes root, as on a userdebug build: {@code su WHO COMMAND} does not parse the command again
 * (system/extras/su/su.cpp). Magisk's {@code su -c LINE} is known, too.
 */
public final class Su implements ShellCommand {
    private static final Map<String, Integer> USERS =
            Map.of(
                    "0",
                    0,
                    "root",
                    0,
                    "2000",
                    DeviceFacade.SHELL_UID,
                    "shell",
                    DeviceFacade.SHELL_UID);

    @Override
    public String name() {
        return "su";
    }

    @Override
    public String usage() {
        return """
        su [WHO [COMMAND ...]]
        su [WHO] -c LINE
        WHO: 0, root, 2000, shell""";
    }

    @Override
    public String limits() {
        return "no other users and no groups; files are as open to the shell user as to root";
    }

    @Override
    public int run(Invocation call) throws IOException {
        List<String> words = call.arguments();
        boolean named = !words.isEmpty() && !words.get(0).equals("-c");
        String who = named ? words.get(0) : "root";
        // With groups: the user stands first (`su 0,0 id`).
        Integer uid = USERS.get(who.split(",", 2)[0]);
        if (uid == null) {
            return call.complain("invalid uid/gid '" + who + "'");
        }
        Interpreter child = call.shell().child(uid);
        if (child == null) {
            return call.complain("nested too deeply");
        }
        return run(call, child, named ? words.subList(1, words.size()) : words);
    }

    private static int run(Invocation call, Interpreter child, List<String> rest)
            throws IOException {
        if (rest.isEmpty()) {
            return child.runWords(List.of("sh"), call);
        }
        boolean line = rest.get(0).equals("-c");
        if (line && rest.size() < 2) {
            return call.complain("-c requires an argument");
        }
        return line ? child.run(rest.get(1), call.in(), call) : child.runWords(rest, call);
    }
}
