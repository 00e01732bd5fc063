package phonehome.device.shell.commands;

import android.app.AppOpsManager;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;

/**
 * App-ops, with the arguments and the output of AOSP 15's {@code AppOpsService.Shell}; a phone's
 * {@code appops} is a script that calls {@code cmd appops} (frameworks/base/cmds/appops).
 */
public final class Appops extends SubCommands {
    /** Whom the command is about: a package, or a uid when {@code packageName} is null. */
    private record Subject(String packageName, int uid) {}

    @Override
    public String name() {
        return "appops";
    }

    @Override
    public String usage() {
        return """
        appops set [--uid] PACKAGE|UID OP MODE
        appops get [--uid] PACKAGE|UID [OP]
        appops reset PACKAGE
        MODE: allow, ignore, deny, default, foreground""";
    }

    @Override
    public String limits() {
        return "one user; resets one package at a time; no times of access; an operation that was not set allows, but for"
                + " MOCK_LOCATION";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.of("set", Appops::set, "get", Appops::get, "reset", Appops::reset);
    }

    private static int set(Invocation call, Deque<String> words) throws Refusal, UsageException {
        DeviceFacade.AppOps ops = call.device().appOps();
        Subject subject = subject(ops, words);
        int op = op(required(words, "operation"));
        int mode = mode(required(words, "mode"));
        if (subject.packageName == null) {
            ops.setUidMode(subject.uid, op, mode);
        } else {
            ops.setMode(subject.packageName, op, mode);
        }
        return 0;
    }

    private static int get(Invocation call, Deque<String> words) throws Refusal, UsageException {
        DeviceFacade.AppOps ops = call.device().appOps();
        Subject subject = subject(ops, words);
        int op = words.isEmpty() ? AppOpsManager.OP_NONE : op(words.pop());
        int printed = print(call, "Uid mode: ", ops.uidModes(subject.uid), op);
        if (subject.packageName != null) {
            printed += print(call, "", ops.modes(subject.packageName), op);
        }
        if (printed == 0) {
            call.out().println("No operations.");
            if (op != AppOpsManager.OP_NONE) {
                int mode = AppOpsManager.opToDefaultMode(op);
                call.out().println("Default mode: " + AppOpsManager.modeToName(mode));
            }
        }
        return 0;
    }

    private static int print(Invocation call, String prefix, Map<Integer, Integer> modes, int op) {
        int printed = 0;
        for (Map.Entry<Integer, Integer> one : new TreeMap<>(modes).entrySet()) {
            if (op == AppOpsManager.OP_NONE || op == one.getKey()) {
                String name = AppOpsManager.opToName(one.getKey());
                String mode = AppOpsManager.modeToName(one.getValue());
                call.out().println(prefix + name + ": " + mode);
                printed++;
            }
        }
        return printed;
    }

    private static int reset(Invocation call, Deque<String> words) throws UsageException {
        skipUser(words);
        String who = required(words, "package");
        call.device().appOps().reset(who);
        call.out().println("Reset all modes for: user 0, package " + who);
        return 0;
    }

    private static Subject subject(DeviceFacade.AppOps ops, Deque<String> words)
            throws Refusal, UsageException {
        skipUser(words);
        boolean asUid = "--uid".equals(words.peek());
        if (asUid) {
            words.pop();
        }
        String who = required(words, "package");
        if (who.matches("\\d{1,9}")) {
            return new Subject(null, Integer.parseInt(who));
        }
        int uid = ops.uidOf(who);
        if (uid < 0) {
            throw new Refusal("Error: No UID for " + who + " in user 0");
        }
        return new Subject(asUid ? null : who, uid);
    }

    private static void skipUser(Deque<String> words) {
        if ("--user".equals(words.peek())) {
            words.pop();
            words.poll();
        }
    }

    /** {@code android:write_sms}, {@code 15} or {@code WRITE_SMS}. */
    private static int op(String text) throws Refusal {
        try {
            if (text.contains(":")) {
                return AppOpsManager.strOpToOp(text);
            }
            return text.matches("\\d{1,4}")
                    ? known(Integer.parseInt(text))
                    : AppOpsManager.strDebugOpToOp(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("Error: " + e.getMessage());
        }
    }

    private static int known(int op) {
        if (op >= AppOpsManager.getNumOps()) {
            throw new IllegalArgumentException("Unknown operation string: " + op);
        }
        return op;
    }

    private static int mode(String text) throws Refusal {
        for (int mode = 0; mode < AppOpsManager.MODE_NAMES.length; mode++) {
            if (AppOpsManager.MODE_NAMES[mode].equals(text)) {
                return mode;
            }
        }
        throw new Refusal("Error: Mode " + text + " is not valid");
    }
}
