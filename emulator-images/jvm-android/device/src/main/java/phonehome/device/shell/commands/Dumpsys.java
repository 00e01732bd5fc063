package phonehome.device.shell.commands;

import java.util.List;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** What a service says of itself. */
public final class Dumpsys implements ShellCommand {
    @Override
    public String name() {
        return "dumpsys";
    }

    @Override
    public String usage() {
        return """
        dumpsys -l
        dumpsys [SERVICE [WORD ...]]
        dumpsys battery unplug | set (ac|usb|wireless|status|level|temp|present) N |
            reset""";
    }

    @Override
    public String limits() {
        return "an unknown one has exit code 1, where a phone has 0";
    }

    @Override
    public int run(Invocation call) throws Refusal, UsageException {
        List<String> words = call.arguments();
        if (words.isEmpty()) {
            return everything(call);
        } else if (words.get(0).equals("-l")) {
            call.out().println("Currently running services:");
            call.device().dumps().services().stream()
                    .sorted()
                    .forEach(service -> call.out().println("  " + service));
            return 0;
        } else if (words.get(0).equals("battery") && words.size() > 1) {
            return battery(call, words.subList(1, words.size()));
        }
        String text = call.device().dumps().dump(words.get(0), words.subList(1, words.size()));
        if (text == null) {
            call.err().println("Can't find service: " + words.get(0));
            return 1;
        }
        call.out().print(text.endsWith("\n") ? text : text + "\n");
        return 0;
    }

    private static int everything(Invocation call) {
        DeviceFacade.Dumps dumps = call.device().dumps();
        for (String service : dumps.services().stream().sorted().toList()) {
            call.out().println("-".repeat(79) + "\nDUMP OF SERVICE " + service + ":");
            call.out().println(dumps.dump(service, List.of()));
        }
        return 0;
    }

    private static int battery(Invocation call, List<String> words) throws Refusal, UsageException {
        List<String> given = words.stream().filter(word -> !word.equals("-f")).toList();
        DeviceFacade.Power power = call.device().power();
        switch (given.get(0)) {
            case "unplug" -> power.unplug();
            case "reset" -> power.reset();
            case "set" -> {
                if (given.size() != 3 || !given.get(2).matches("-?\\d{1,9}")) {
                    throw new UsageException("bad value");
                }
                power.set(given.get(1), Integer.parseInt(given.get(2)));
            }
            default -> throw new UsageException("unknown command '" + given.get(0) + "'");
        }
        return 0;
    }
}
