package phonehome.device.shell.commands;

import java.util.List;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Ends processes. */
public final class Kill implements ShellCommand {
    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String usage() {
        return "kill [-SIGNAL] PID ...";
    }

    @Override
    public String limits() {
        return "every signal ends the process";
    }

    @Override
    public int run(Invocation call) throws Refusal, UsageException {
        List<String> words = call.arguments();
        int from = !words.isEmpty() && words.get(0).startsWith("-") ? 1 : 0;
        if (words.size() == from) {
            throw new UsageException("Needs 1 argument");
        }
        for (String word : words.subList(from, words.size())) {
            if (!word.matches("\\d{1,9}")) {
                throw new UsageException("bad pid '" + word + "'");
            }
            call.device().processes().kill(Integer.parseInt(word));
        }
        return 0;
    }
}
