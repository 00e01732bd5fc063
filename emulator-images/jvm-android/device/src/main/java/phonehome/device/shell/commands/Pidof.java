package phonehome.device.shell.commands;

import java.util.stream.Collectors;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Prints the process of that name. */
public final class Pidof implements ShellCommand {
    @Override
    public String name() {
        return "pidof";
    }

    @Override
    public String usage() {
        return "pidof NAME";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        if (call.arguments().isEmpty()) {
            throw new UsageException("Needs 1 argument");
        }
        String found =
                call.device().processes().list().stream()
                        .filter(entry -> entry.name().equals(call.arguments().get(0)))
                        .map(entry -> String.valueOf(entry.pid()))
                        .collect(Collectors.joining(" "));
        if (found.isEmpty()) {
            return 1;
        }
        call.out().println(found);
        return 0;
    }
}
