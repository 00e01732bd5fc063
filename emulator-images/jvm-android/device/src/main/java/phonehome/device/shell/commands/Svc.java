package phonehome.device.shell.commands;

import java.util.Deque;
import java.util.Map;
import phonehome.device.shell.Invocation;

/** Switches of the radio. */
public final class Svc extends SubCommands {
    @Override
    public String name() {
        return "svc";
    }

    @Override
    public String usage() {
        return """
        svc wifi (enable|disable)
        svc data (enable|disable)""";
    }

    @Override
    public String limits() {
        return "no power, usb, nfc, bluetooth, system-server";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.ofEntries(Map.entry("wifi", Svc::wifi), Map.entry("data", Svc::data));
    }

    private static int wifi(Invocation call, Deque<String> words) throws UsageException {
        call.device().connectivity().setWifi(enabled(words));
        return 0;
    }

    private static int data(Invocation call, Deque<String> words) throws UsageException {
        call.device().connectivity().setMobileData(enabled(words));
        return 0;
    }

    private static boolean enabled(Deque<String> words) throws UsageException {
        String word = required(words, "state");
        if (!word.equals("enable") && !word.equals("disable")) {
            throw new UsageException("unknown state '" + word + "'");
        }
        return word.equals("enable");
    }
}
