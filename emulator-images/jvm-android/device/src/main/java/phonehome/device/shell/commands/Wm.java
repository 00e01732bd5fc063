package phonehome.device.shell.commands;

import java.util.Deque;
import java.util.Map;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;

/** The screen. */
public final class Wm extends SubCommands {
    @Override
    public String name() {
        return "wm";
    }

    @Override
    public String usage() {
        return """
        wm size
        wm density""";
    }

    @Override
    public String limits() {
        return "changes nothing";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.ofEntries(Map.entry("size", Wm::size), Map.entry("density", Wm::density));
    }

    private static int size(Invocation call, Deque<String> words) throws UsageException {
        refuse(words);
        DeviceFacade.Display display = call.device().display();
        call.out().println("Physical size: " + display.width() + "x" + display.height());
        return 0;
    }

    private static int density(Invocation call, Deque<String> words) throws UsageException {
        refuse(words);
        call.out().println("Physical density: " + call.device().display().density());
        return 0;
    }

    private static void refuse(Deque<String> words) throws UsageException {
        if (!words.isEmpty()) {
            throw new UsageException("the screen cannot be changed");
        }
    }
}
