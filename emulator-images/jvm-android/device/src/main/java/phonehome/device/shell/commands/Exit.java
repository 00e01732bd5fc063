package phonehome.device.shell.commands;

import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Ends the shell. */
public final class Exit implements ShellCommand {
    @Override
    public String name() {
        return "exit";
    }

    @Override
    public String usage() {
        return "exit [CODE]";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        String word = call.arguments().isEmpty() ? "0" : call.arguments().get(0);
        if (!word.matches("\\d{1,6}")) {
            throw new UsageException("bad number '" + word + "'");
        }
        int code = Integer.parseInt(word) & 0xff;
        call.shell().exit(code);
        return code;
    }
}
