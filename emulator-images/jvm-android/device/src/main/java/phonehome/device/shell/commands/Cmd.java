package phonehome.device.shell.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                    "battery", List.of("dumpsys", "battery"));

    @Override
    public String name() {
        return "cmd";
    }

    @Override
    public String usage() {
        return """
        cmd (package|activity|settings|content|input|window|battery|wifi|phonehome)
            [WORD ...]
        cmd -l""";
    }

    @Override
    public String limits() {
        return "what the shell commands of those names know";
    }

    @Override
    public int run(Invocation call) throws IOException, Refusal, UsageException {
        List<String> words = call.arguments();
        if (words.isEmpty()) {
            throw new UsageException("no service given");
        } else if (words.get(0).equals("-l")) {
            call.out().println("Currently running services:");
            COMMANDS.keySet().stream().sorted().forEach(name -> call.out().println("  " + name));
            call.out().println("  phonehome");
            return 0;
        }
        List<String> rest = words.subList(1, words.size());
        if (words.get(0).equals("phonehome")) {
            return Phonehome.run(call, rest);
        } else if (words.get(0).equals("wifi")) {
            return wifi(call, rest);
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
