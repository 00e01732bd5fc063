package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Moves or renames files. */
public final class Mv implements ShellCommand {
    @Override
    public String name() {
        return "mv";
    }

    @Override
    public String usage() {
        return "mv [-f] SOURCE ... TARGET";
    }

    @Override
    public String limits() {
        return "";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Invocation.Options options = call.options("f");
        List<String> operands = options.operands();
        if (operands.size() < 2) {
            throw new UsageException("Needs 2 arguments");
        }
        String target = operands.get(operands.size() - 1);
        return call.forEach(
                operands.subList(0, operands.size() - 1),
                source ->
                        Files.move(
                                call.realParent(source),
                                Targets.of(call, source, target),
                                StandardCopyOption.REPLACE_EXISTING));
    }
}
