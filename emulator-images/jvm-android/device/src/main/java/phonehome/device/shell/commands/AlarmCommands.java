package phonehome.device.shell.commands;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand.UsageException;

/**
 * {@code cmd alarm}: the clock and its zone. Forms and silence as in AOSP 15's {@code
 * AlarmManagerService.ShellCmd}.
 */
final class AlarmCommands {
    private AlarmCommands() {}

    static int run(Invocation call, List<String> words) throws Refusal, UsageException {
        Deque<String> rest = new ArrayDeque<>(words);
        String what = SubCommands.required(rest, "command");
        String value = SubCommands.required(rest, "value");
        switch (what) {
            case "set-time" -> {
                if (!value.matches("\\d{1,15}")) {
                    throw new UsageException("bad time '" + value + "'");
                }
                WallClock.step(call.device().clock(), Long.parseLong(value));
            }
            case "set-timezone" -> {
                if (!call.device().clock().setZone(value)) {
                    throw new Refusal("No such time zone: " + value);
                }
            }
            default -> throw new UsageException("Unknown command: " + what);
        }
        return 0;
    }
}
