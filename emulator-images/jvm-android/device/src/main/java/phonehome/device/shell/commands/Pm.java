package phonehome.device.shell.commands;

import android.content.ComponentName;
import android.content.Intent;
import android.content.pm.PackageManager;
import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import phonehome.device.shell.DeviceFacade.Refusal;
import phonehome.device.shell.Invocation;

/** The package manager. */
public final class Pm extends SubCommands {
    private static final List<String> STATES =
            List.of("default", "enabled", "disabled", "disabled-user", "disabled-until-used");

    private final InstallSessions sessions = new InstallSessions();

    @Override
    public String name() {
        return "pm";
    }

    @Override
    public String usage() {
        return """
        pm list packages [-f] [-3] [-s] [-e] [-d] [-U] [-i] [--show-versioncode]
            [FILTER]
        pm list permissions
        pm path PACKAGE
        pm resolve-activity [--brief] INTENT
        pm install [-r] [-g] [-t] [-d] (-S SIZE [-] | FILE)
        pm install-create | install-write -S SIZE SESSION NAME [-|FILE] | install-commit
            SESSION | install-abandon SESSION
        pm uninstall [-k] PACKAGE
        pm grant PACKAGE PERMISSION | revoke PACKAGE PERMISSION
        pm enable | disable | disable-user | default-state PACKAGE[/CLASS]
        pm clear PACKAGE
        pm dump PACKAGE""";
    }

    @Override
    public String limits() {
        return "one user; resolve-activity knows its brief form only; -t, -d and options of optimisation change nothing";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.ofEntries(
                Map.entry("list", this::list),
                Map.entry("path", Pm::path),
                Map.entry("install", this::install),
                Map.entry("install-create", this::create),
                Map.entry("install-write", this::write),
                Map.entry("install-commit", this::commit),
                Map.entry("install-abandon", this::abandon),
                Map.entry("resolve-activity", Pm::resolveActivity),
                Map.entry("uninstall", Pm::uninstall),
                Map.entry("grant", (call, words) -> grant(call, words, true)),
                Map.entry("revoke", (call, words) -> grant(call, words, false)),
                Map.entry(
                        "enable",
                        (call, words) ->
                                enable(
                                        call,
                                        words,
                                        PackageManager.COMPONENT_ENABLED_STATE_ENABLED)),
                Map.entry(
                        "disable",
                        (call, words) ->
                                enable(
                                        call,
                                        words,
                                        PackageManager.COMPONENT_ENABLED_STATE_DISABLED)),
                Map.entry(
                        "disable-user",
                        (call, words) ->
                                enable(
                                        call,
                                        words,
                                        PackageManager.COMPONENT_ENABLED_STATE_DISABLED_USER)),
                Map.entry(
                        "default-state",
                        (call, words) ->
                                enable(
                                        call,
                                        words,
                                        PackageManager.COMPONENT_ENABLED_STATE_DEFAULT)),
                Map.entry("clear", Pm::clear),
                Map.entry("dump", Pm::dump));
    }

    private int list(Invocation call, Deque<String> words) throws UsageException {
        String what = required(words, "kind of list");
        switch (what) {
            case "packages" -> PackageList.print(call, words);
            case "permissions" -> {
                call.out().println("All Permissions:\n");
                call.device().packages().permissions().stream()
                        .sorted()
                        .forEach(permission -> call.out().println("permission:" + permission));
            }
            default -> throw new UsageException("unknown list type '" + what + "'");
        }
        return 0;
    }

    private static int path(Invocation call, Deque<String> words) throws UsageException {
        skipUser(words);
        String name = required(words, "package");
        List<String> paths =
                call.device().packages().list().stream()
                        .filter(entry -> entry.name().equals(name))
                        .flatMap(entry -> entry.paths().stream())
                        .toList();
        paths.forEach(path -> call.out().println("package:" + path));
        return paths.isEmpty() ? 1 : 0;
    }

    private static int resolveActivity(Invocation call, Deque<String> words) throws UsageException {
        Intent intent = IntentArguments.parse(words).intent();
        ComponentName found = call.device().activities().resolve(intent);
        call.out().println(found == null ? "No activity found" : found.flattenToShortString());
        return 0;
    }

    private int install(Invocation call, Deque<String> words) throws IOException, UsageException {
        InstallOptions options = InstallOptions.parse(words);
        int session = sessions.create(options);
        try {
            String file = words.isEmpty() ? "-" : words.pop();
            return write(call, session, "base.apk", options.size(), file)
                    ? finish(call, session)
                    : 1;
        } finally {
            sessions.abandon(call, session);
        }
    }

    private int create(Invocation call, Deque<String> words) throws UsageException {
        int session = sessions.create(InstallOptions.parse(words));
        call.out().println("Success: created install session [" + session + "]");
        return 0;
    }

    private int write(Invocation call, Deque<String> words) throws IOException, UsageException {
        long size = InstallOptions.parse(words).size();
        int session = number(required(words, "session"));
        String name = required(words, "name");
        if (!write(call, session, name, size, words.isEmpty() ? "-" : words.pop())) {
            return 1;
        }
        call.out().println("Success: streamed " + size + " bytes");
        return 0;
    }

    private int commit(Invocation call, Deque<String> words) throws IOException, UsageException {
        int session = number(required(words, "session"));
        try {
            return finish(call, session);
        } finally {
            sessions.abandon(call, session);
        }
    }

    private int abandon(Invocation call, Deque<String> words) throws IOException, UsageException {
        sessions.abandon(call, number(required(words, "session")));
        call.out().println("Success");
        return 0;
    }

    private boolean write(Invocation call, int session, String name, long size, String file)
            throws IOException {
        if (file.equals("-") && size < 0) {
            call.err().println("Error: must either specify a package size or an APK file");
            return false;
        }
        try {
            if (file.equals("-")) {
                sessions.write(call, session, name, size, call.in());
            } else {
                sessions.copy(call, session, name, call.real(file));
            }
            return true;
        } catch (Refusal e) {
            call.out().println("Failure [" + e.getMessage() + "]");
            return false;
        }
    }

    private int finish(Invocation call, int session) throws IOException {
        try {
            sessions.commit(call, session);
            call.out().println("Success");
            return 0;
        } catch (Refusal e) {
            call.out().println("Failure [" + e.getMessage() + "]");
            return 1;
        }
    }

    private static int uninstall(Invocation call, Deque<String> words) throws UsageException {
        boolean keepData = words.remove("-k");
        skipUser(words);
        try {
            call.device().packages().uninstall(required(words, "package"), keepData);
            call.out().println("Success");
            return 0;
        } catch (Refusal e) {
            call.out().println("Failure [" + e.getMessage() + "]");
            return 1;
        }
    }

    private static int grant(Invocation call, Deque<String> words, boolean granted)
            throws Refusal, UsageException {
        skipUser(words);
        String name = required(words, "package");
        call.device().packages().setGranted(name, required(words, "permission"), granted);
        return 0;
    }

    private static int enable(Invocation call, Deque<String> words, int state)
            throws Refusal, UsageException {
        skipUser(words);
        String name = required(words, "package or component");
        call.device().packages().setEnabled(name, state);
        String what = name.contains("/") ? "Component {" : "Package ";
        String end = name.contains("/") ? "}" : "";
        call.out().println(what + name + end + " new state: " + STATES.get(state));
        return 0;
    }

    private static int clear(Invocation call, Deque<String> words) throws UsageException {
        skipUser(words);
        try {
            call.device().packages().clear(required(words, "package"));
            call.out().println("Success");
            return 0;
        } catch (Refusal e) {
            call.out().println("Failed");
            return 1;
        }
    }

    private static int dump(Invocation call, Deque<String> words) throws UsageException {
        String name = required(words, "package");
        call.out().println(call.device().dumps().dump("package", List.of(name)));
        return 0;
    }

    /** There is one user: which one is named does not matter. */
    private static void skipUser(Deque<String> words) {
        if ("--user".equals(words.peek())) {
            words.pop();
            words.poll();
        }
    }
}
