package phonehome.device.shell.commands;

import android.content.Intent;
import android.os.ShellCommand;
import java.net.URISyntaxException;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import phonehome.device.shell.ShellCommand.UsageException;

/** The arguments of {@code am}: an intent in the framework's own grammar, and am's options. */
final class IntentArguments {
    private static final Set<String> FLAGS =
            Set.of("-W", "-D", "-N", "-S", "--brief", "--async", "--streaming", "--lock-task");
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "--user",
                    "--receiver-permission",
                    "--display",
                    "--windowingMode",
                    "--activityType",
                    "-R");

    private final Map<String, String> options = new HashMap<>();
    private Intent intent;

    private IntentArguments() {}

    static IntentArguments parse(Deque<String> words) throws UsageException {
        IntentArguments parsed = new IntentArguments();
        ShellCommand grammar = new Grammar();
        grammar.init(null, null, null, null, words.toArray(String[]::new), 0);
        try {
            parsed.intent = Intent.parseCommandArgs(grammar, parsed::take);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new UsageException("Error: " + e.getMessage());
        }
        return parsed;
    }

    Intent intent() {
        return intent;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** Null when it was not given. */
    String value(String option) {
        return options.get(option);
    }

    private boolean take(String option, ShellCommand grammar) {
        if (FLAGS.contains(option)) {
            options.put(option, "");
        } else if (WITH_VALUE.contains(option)) {
            options.put(option, grammar.getNextArgRequired());
        } else {
            return false;
        }
        return true;
    }

    /** Only holds the arguments: the framework's parser reads them from a shell command. */
    private static final class Grammar extends ShellCommand {
        @Override
        public int onCommand(String command) {
            return 0;
        }

        @Override
        public void onHelp() {}
    }
}
