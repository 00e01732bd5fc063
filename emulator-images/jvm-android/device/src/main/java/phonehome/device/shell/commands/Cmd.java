package phonehome.device.shell.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** A command of a service. */
public final class Cmd implements ShellCommand {
    private static final Map<String, List<String>> COMMANDS =
            Map.of(
                    "package", List.of("pm"),
                    "activity", List.of("am"),
                    "settings", List.of("settings"),
                    "content", List.of("content"),
                    "input", List.of("input"),
                    "window", List.of("wm"),
                    "appops", List.of("appops"),
                    "battery", List.of("dumpsys", "battery"));

    /** Services whose commands are known under no other name. */
    private static final Map<String, OfService> OF_SERVICES =
            Map.of(
                    "alarm", AlarmCommands::run,
                    "location", LocationCommands::run,
                    "jobscheduler", JobCommands::run,
                    "notification", NotificationCommands::run,
                    "phonehome", Phonehome::run,
                    "statusbar", NotificationCommands::shade,
                    "wifi", Cmd::wifi);

    /** Runs what follows the name of a service. */
    private interface OfService {
        int run(Invocation call, List<String> words) throws IOException, Refusal, UsageException;
    }

    @Override
    public String name() {
        return "cmd";
    }

    @Override
    public String usage() {
        return """
        cmd (package|activity|settings|content|input|window|battery|appops|phonehome)
            [WORD ...]
        cmd wifi set-wifi-enabled (enabled|disabled)
        cmd alarm set-time MILLIS
        cmd alarm set-timezone ZONE
        cmd location is-location-enabled | set-location-enabled (true|false)
        cmd location providers (add-test-provider|remove-test-provider) PROVIDER
        cmd location providers set-test-provider-enabled PROVIDER (true|false)
        cmd location providers set-test-provider-location PROVIDER --location LAT,LON
            [--accuracy METRES] [--time MILLIS]
        cmd jobscheduler run [-f|-s] [-u 0] [-n NAMESPACE] PACKAGE ID
        cmd notification list | (allow_listener|disallow_listener) COMPONENT [0]
        cmd statusbar (expand-notifications|collapse)
        cmd -l""";
    }

    @Override
    public String limits() {
        return "what the shell commands of those names know; set-time goes forward only, and lets the time between pass";
    }

    @Override
    public int run(Invocation call) throws IOException, Refusal, UsageException {
        List<String> words = call.arguments();
        if (words.isEmpty()) {
            throw new UsageException("no service given");
        } else if (words.get(0).equals("-l")) {
            call.out().println("Currently running services:");
            Stream.concat(COMMANDS.keySet().stream(), OF_SERVICES.keySet().stream())
                    .sorted()
                    .forEach(name -> call.out().println("  " + name));
            return 0;
        }
        List<String> rest = words.subList(1, words.size());
        OfService service = OF_SERVICES.get(words.get(0));
        if (service != null) {
            return service.run(call, rest);
        }
        List<String> command = COMMANDS.get(words.get(0));
        if (command == null) {
            call.err().println("cmd: Can't find service: " + words.get(0));
            return 20;
        }
        List<String> line = new ArrayList<>(command);
        line.addAll(rest);
        return call.shell().runWords(line, call);
    }

    private static int wifi(Invocation call, List<String> words) throws UsageException {
        boolean known = words.size() == 2 && words.get(0).equals("set-wifi-enabled");
        if (!known || !List.of("enabled", "disabled").contains(words.get(1))) {
            throw new UsageException("only: cmd wifi set-wifi-enabled (enabled|disabled)");
        }
        call.device().connectivity().setWifi(words.get(1).equals("enabled"));
        return 0;
    }
}
