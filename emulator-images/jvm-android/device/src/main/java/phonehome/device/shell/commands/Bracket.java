package phonehome.device.shell.commands;

import java.io.IOException;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Checks, as test does. */
public final class Bracket implements ShellCommand {
    @Override
    public String name() {
        return "[";
    }

    @Override
    public String usage() {
        return "[ EXPRESSION ]";
    }

    @Override
    public String limits() {
        return "as test";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        int last = call.arguments().size() - 1;
        if (last < 0 || !call.arguments().get(last).equals("]")) {
            throw new UsageException("missing ]");
        }
        return Test.evaluate(call, call.arguments().subList(0, last));
    }
}
