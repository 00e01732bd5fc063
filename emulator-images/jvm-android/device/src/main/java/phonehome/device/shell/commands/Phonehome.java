package phonehome.device.shell.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.DeviceFacade.Control;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand.UsageException;

/** {@code cmd phonehome …}: what no phone's shell can do (docs/specification/device-wire.md). */
final class Phonehome {
    private static final int MAX_FILE = 4 << 20;
    private static final String DONE = "{\"ok\": true}";

    /** Commands that write an answer of their own. */
    private static final Set<String> ANSWERED = Set.of("status", "firmware");

    private Phonehome() {}

    static int run(Invocation call, List<String> arguments)
            throws IOException, Refusal, UsageException {
        Deque<String> words = new ArrayDeque<>(arguments);
        Control control = call.device().control();
        String what = word(words);
        switch (what) {
            case "clock" -> clock(call.device().clock(), words);
            case "identity" -> control.identity(file(call, word(words)));
            case "profile" -> control.profile(file(call, word(words)));
            case "apps" -> control.apps(file(call, word(words)));
            case "radio" -> radio(control, words);
            case "accounts" -> accounts(control, words);
            case "location" -> control.moveTo(degrees(word(words)), degrees(word(words)));
            case "clipboard" -> control.clipboard(base64(word(words)));
            case "firmware" -> call.out().println(firmware(call, words));
            case "status" -> call.out().println(control.status());
            case "halt" -> control.halt();
            default -> throw new UsageException("unknown command '" + what + "'");
        }
        if (what.equals("clock")) {
            DeviceFacade.Clock clock = call.device().clock();
            call.out()
                    .printf(
                            "{\"device_time_ms\": %d, \"wall_ms\": %d}%n",
                            clock.elapsed(), clock.wall());
        } else if (!ANSWERED.contains(what)) {
            call.out().println(DONE);
        }
        return 0;
    }

    private static void clock(DeviceFacade.Clock clock, Deque<String> words) throws UsageException {
        String what = word(words);
        switch (what) {
            case "now" -> {
                // The answer is the same for all: the time after the command.
            }
            case "run-until" -> clock.runUntil(millis(word(words)));
            case "settle" -> clock.settle(millis(word(words)));
            default -> throw new UsageException("unknown command 'clock " + what + "'");
        }
    }

    private static String firmware(Invocation call, Deque<String> words)
            throws IOException, Refusal, UsageException {
        DeviceFacade.Firmware firmware = call.device().firmware();
        String what = word(words);
        switch (what) {
            case "properties" -> {
                firmware.properties(file(call, word(words)));
                return DONE;
            }
            case "framework" -> {
                return firmware.framework(file(call, word(words)));
            }
            case "install" -> {
                return firmware.install(file(call, word(words)));
            }
            case "begin" -> {
                return firmware.begin();
            }
            default -> throw new UsageException("unknown command 'firmware " + what + "'");
        }
    }

    private static void radio(Control control, Deque<String> words) throws UsageException {
        String what = word(words);
        String from = word(words);
        switch (what) {
            case "sms" -> control.receiveSms(from, base64(word(words)));
            case "call" -> control.receiveCall(from, (int) millis(word(words)));
            default -> throw new UsageException("unknown command 'radio " + what + "'");
        }
    }

    private static void accounts(Control control, Deque<String> words)
            throws Refusal, UsageException {
        if (!word(words).equals("add")) {
            throw new UsageException("only accounts can be added");
        }
        control.addAccount(word(words), word(words));
    }

    private static String word(Deque<String> words) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException("arguments are missing");
        }
        return words.pop();
    }

    private static long millis(String word) throws UsageException {
        if (!word.matches("\\d{1,13}")) {
            throw new UsageException("bad number '" + word + "'");
        }
        return Long.parseLong(word);
    }

    private static double degrees(String word) throws UsageException {
        if (!word.matches("-?\\d{1,3}(\\.\\d{1,15})?")) {
            throw new UsageException("bad degrees '" + word + "'");
        }
        return Double.parseDouble(word);
    }

    private static String base64(String word) throws UsageException {
        try {
            return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UsageException("not base64");
        }
    }

    private static String file(Invocation call, String path) throws IOException, UsageException {
        Path real = call.real(path);
        if (Files.size(real) > MAX_FILE) {
            throw new UsageException("file too large");
        }
        return new String(Files.readAllBytes(real), StandardCharsets.UTF_8);
    }
}
