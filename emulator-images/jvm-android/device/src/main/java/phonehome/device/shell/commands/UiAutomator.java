package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/** Tells what is on the screen. */
public final class UiAutomator implements ShellCommand {
    private static final String DEFAULT = "/sdcard/window_dump.xml";
    private static final String TERMINAL = "/dev/tty";

    @Override
    public String name() {
        return "uiautomator";
    }

    @Override
    public String usage() {
        return "uiautomator dump [--compressed] [--windows] [FILE]";
    }

    @Override
    public String limits() {
        return "dump only; compressed is the same; nodes also have input-type and autofill-hints";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        Deque<String> words = new ArrayDeque<>(call.arguments());
        if (!"dump".equals(words.poll())) {
            throw new UsageException("only dump is offered");
        }
        words.remove("--compressed");
        boolean all = words.remove("--windows");
        String file = words.isEmpty() ? DEFAULT : words.pop();
        String xml = call.device().display().nodes(all);
        if (file.equals(TERMINAL)) {
            call.out().print(xml);
        } else {
            Files.write(call.real(file), xml.getBytes(StandardCharsets.UTF_8));
        }
        call.out().println("UI hierchary dumped to: " + file); // AOSP's spelling
        return 0;
    }
}
