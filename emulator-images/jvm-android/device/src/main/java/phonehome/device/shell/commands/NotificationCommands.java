package phonehome.device.shell.commands;

import android.content.ComponentName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand.UsageException;

/**
 * {@code cmd notification}: what is in the shade and which listeners the owner allows, with the
 * arguments of AOSP 15's {@code NotificationShellCmd}; {@code cmd statusbar}, of its {@code
 * StatusBarShellCommand}: opens and closes the shade.
 */
final class NotificationCommands {
    private NotificationCommands() {}

    static int run(Invocation call, List<String> words) throws UsageException {
        Deque<String> rest = new ArrayDeque<>(words);
        String what = SubCommands.required(rest, "command");
        if (what.equals("list")) {
            call.device().notifications().keys().forEach(call.out()::println);
            return 0;
        }
        String name = SubCommands.required(rest, "component");
        ComponentName listener = ComponentName.unflattenFromString(name);
        if (listener == null) {
            call.err().println("Invalid listener - must be a ComponentName");
            return 255; // AOSP's -1
        }
        boolean known =
                switch (what) {
                    case "allow_listener" ->
                            call.device().notifications().setListener(listener, true);
                    case "disallow_listener" ->
                            call.device().notifications().setListener(listener, false);
                    default -> throw new UsageException("Unknown command: " + what);
                };
        if (!known) {
            call.err().println("No such notification listener: " + name);
        }
        return known ? 0 : 1;
    }

    static int shade(Invocation call, List<String> words) throws UsageException {
        String what = SubCommands.required(new ArrayDeque<>(words), "command");
        switch (what) {
            case "expand-notifications" -> call.device().notifications().setShade(true);
            case "collapse" -> call.device().notifications().setShade(false);
            default -> throw new UsageException("Unknown command: " + what);
        }
        return 0;
    }
}
