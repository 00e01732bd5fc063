package phonehome.device.shell.commands;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** A command that is a family: the first argument chooses. */
abstract class SubCommands implements ShellCommand {
    /** One member of the family; the queue holds the arguments after its name. */
    interface SubCommand {
        int run(Invocation call, Deque<String> words) throws IOException, Refusal, UsageException;
    }

    /** By name; more than one name may lead to the same. */
    abstract Map<String, SubCommand> members();

    @Override
    public final int run(Invocation call) throws IOException, Refusal, UsageException {
        Deque<String> words = new ArrayDeque<>(call.arguments());
        String first = words.isEmpty() ? "" : words.pop();
        SubCommand member = members().get(first);
        if (member == null) {
            throw new UsageException(
                    first.isEmpty() ? "no command given" : "unknown command '" + first + "'");
        }
        return member.run(call, words);
    }

    /** The next argument, which must be there. */
    static String required(Deque<String> words, String what) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException("no " + what + " given");
        }
        return words.pop();
    }

    static int number(String word) throws UsageException {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new UsageException("bad number '" + word + "'");
        }
    }
}
