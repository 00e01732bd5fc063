package phonehome.device.shell.commands;

import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;

/** The settings provider. */
public final class Settings extends SubCommands {
    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String usage() {
        return """
        settings get NAMESPACE KEY
        settings put NAMESPACE KEY VALUE
        settings delete NAMESPACE KEY
        settings list NAMESPACE
        NAMESPACE: system, secure, global""";
    }

    @Override
    public String limits() {
        return "one user; no reset; tags and defaults are taken and forgotten";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.ofEntries(
                Map.entry("get", Settings::get),
                Map.entry("put", Settings::put),
                Map.entry("delete", Settings::delete),
                Map.entry("list", Settings::list));
    }

    private static int get(Invocation call, Deque<String> words) throws UsageException {
        String namespace = namespace(words);
        call.out().println(call.device().settings().get(namespace, required(words, "key")));
        return 0;
    }

    private static int put(Invocation call, Deque<String> words) throws Refusal, UsageException {
        String namespace = namespace(words);
        String key = required(words, "key");
        call.device().settings().put(namespace, key, required(words, "value"));
        return 0;
    }

    private static int delete(Invocation call, Deque<String> words) throws UsageException {
        String namespace = namespace(words);
        boolean deleted = call.device().settings().delete(namespace, required(words, "key"));
        call.out().println("Deleted " + (deleted ? 1 : 0) + " rows");
        return 0;
    }

    private static int list(Invocation call, Deque<String> words) throws UsageException {
        Map<String, String> all = call.device().settings().list(namespace(words));
        new TreeMap<>(all).forEach((key, value) -> call.out().println(key + "=" + value));
        return 0;
    }

    private static String namespace(Deque<String> words) throws UsageException {
        if ("--user".equals(words.peek())) {
            words.pop();
            words.poll();
        }
        String namespace = required(words, "namespace").toLowerCase(Locale.ROOT);
        if (!List.of("system", "secure", "global").contains(namespace)) {
            throw new UsageException("Invalid namespace '" + namespace + "'");
        }
        return namespace;
    }
}
