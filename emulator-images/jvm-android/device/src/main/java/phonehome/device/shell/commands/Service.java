package phonehome.device.shell.commands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand;

/**
 * Calls binder services by number, with the arguments, texts and exit codes of
 * frameworks/native/cmds/service/service.cpp.
 */
public final class Service implements ShellCommand {
    private static final int FAILED = 10;

    @Override
    public String name() {
        return "service";
    }

    @Override
    public String usage() {
        return """
        service list
        service check SERVICE
        service call SERVICE CODE [i32 N | i64 N | s16 TEXT] ...""";
    }

    @Override
    public String limits() {
        return "numbers and texts go in, numbers, truth values and texts come out; other methods"
                + " answer as unknown ones do";
    }

    @Override
    public int run(Invocation call) throws UsageException {
        Deque<String> words = new ArrayDeque<>(call.arguments());
        String what = SubCommands.required(words, "command");
        return switch (what) {
            case "list" -> list(call);
            case "check" -> check(call, SubCommands.required(words, "service"));
            case "call" -> call(call, words);
            default -> throw new UsageException("Unknown command " + what);
        };
    }

    private static int list(Invocation call) {
        Map<String, String> all = new TreeMap<>(call.device().binders().list());
        call.out().println("Found " + all.size() + " services:");
        int at = 0;
        for (Map.Entry<String, String> one : all.entrySet()) {
            call.out().println(at++ + "\t" + one.getKey() + ": [" + one.getValue() + "]");
        }
        return 0;
    }

    private static int check(Invocation call, String service) {
        boolean found = call.device().binders().list().containsKey(service);
        call.out().println("Service " + service + (found ? ": found" : ": not found"));
        return 0;
    }

    private static int call(Invocation call, Deque<String> words) throws UsageException {
        String service = SubCommands.required(words, "service");
        int code = SubCommands.number(SubCommands.required(words, "code"));
        byte[] reply = call.device().binders().call(service, code, arguments(words));
        if (reply == null) {
            call.err().println("service: Service " + service + " does not exist");
            return FAILED;
        }
        call.out().println("Result: " + ParcelDump.of(reply));
        return 0;
    }

    private static List<Object> arguments(Deque<String> words) throws UsageException {
        List<Object> arguments = new ArrayList<>();
        while (!words.isEmpty()) {
            String type = words.pop();
            String value = SubCommands.required(words, "value for '" + type + "'");
            switch (type) {
                case "i32" -> arguments.add(SubCommands.number(value));
                case "i64" -> arguments.add((long) SubCommands.number(value));
                case "s16" -> arguments.add(value);
                default -> throw new UsageException("unknown option " + type);
            }
        }
        return arguments;
    }
}
