package phonehome.device.shell.commands;

import android.content.ComponentName;
import android.content.Intent;
import java.util.Deque;
import java.util.Map;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;

/** The activity manager. */
public final class Am extends SubCommands {
    /** The -1 of the original, as an exit code. */
    private static final int FAILED = 255;

    @Override
    public String name() {
        return "am";
    }

    @Override
    public String usage() {
        return """
        am start [-W] [-S] [--user ID] INTENT
        am startservice | start-foreground-service | stopservice INTENT
        am broadcast [--receiver-permission PERMISSION] INTENT
        am force-stop PACKAGE
        am kill PACKAGE
        am get-current-user
        INTENT: [-a ACTION] [-d URI] [-t TYPE] [-c CATEGORY] [-n COMPONENT] [-p PACKAGE]
            [-f FLAGS] [--es KEY TEXT] [--ei KEY INT] [--el KEY LONG] [--ez KEY BOOLEAN]
            [--ef KEY FLOAT] [--eu KEY URI] [--esa KEY TEXT,…] … [URI | PACKAGE |
            COMPONENT]""";
    }

    @Override
    public String limits() {
        return "one user, one display; no profiling, no debugging, no instrumentation";
    }

    @Override
    Map<String, SubCommand> members() {
        return Map.ofEntries(
                Map.entry("start", Am::start),
                Map.entry("start-activity", Am::start),
                Map.entry("startservice", (call, words) -> startService(call, words, false)),
                Map.entry("start-service", (call, words) -> startService(call, words, false)),
                Map.entry(
                        "startforegroundservice", (call, words) -> startService(call, words, true)),
                Map.entry(
                        "start-foreground-service",
                        (call, words) -> startService(call, words, true)),
                Map.entry("stopservice", Am::stopService),
                Map.entry("stop-service", Am::stopService),
                Map.entry("broadcast", Am::broadcast),
                Map.entry("force-stop", Am::forceStop),
                Map.entry("kill", Am::kill),
                Map.entry("get-current-user", Am::currentUser));
    }

    private static int start(Invocation call, Deque<String> words) throws UsageException {
        IntentArguments arguments = IntentArguments.parse(words);
        Intent intent = arguments.intent();
        if (arguments.has("-S") && intent.getComponent() != null) {
            String name = intent.getComponent().getPackageName();
            call.out().println("Stopping: " + name);
            call.device().activities().forceStop(name);
        }
        call.out().println("Starting: " + intent);
        call.out().flush();
        intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK);
        return StartReport.print(
                call, intent, call.device().activities().start(intent), arguments.has("-W"));
    }

    private static int startService(Invocation call, Deque<String> words, boolean foreground)
            throws UsageException {
        Intent intent = IntentArguments.parse(words).intent();
        call.out().println("Starting service: " + intent);
        ComponentName found = call.device().activities().startService(intent, foreground);
        if (found == null) {
            call.err().println("Error: Not found; no service started.");
            return FAILED;
        }
        switch (found.getPackageName()) {
            case "!" -> call.err().println("Error: Requires permission " + found.getClassName());
            case "!!", "?" -> call.err().println("Error: " + found.getClassName());
            default -> {
                return 0;
            }
        }
        return FAILED;
    }

    private static int stopService(Invocation call, Deque<String> words) throws UsageException {
        Intent intent = IntentArguments.parse(words).intent();
        call.out().println("Stopping service: " + intent);
        boolean stopped = call.device().activities().stopService(intent);
        call.err().println(stopped ? "Service stopped" : "Service not stopped: was not running.");
        return FAILED;
    }

    private static int broadcast(Invocation call, Deque<String> words) throws UsageException {
        IntentArguments arguments = IntentArguments.parse(words);
        Intent intent = arguments.intent();
        intent.addFlags(Intent.FLAG_RECEIVER_FROM_SHELL);
        call.out().println("Broadcasting: " + intent);
        call.out().flush();
        DeviceFacade.Activities.Broadcast result =
                call.device()
                        .activities()
                        .broadcast(intent, arguments.value("--receiver-permission"));
        String data = result.data() == null ? "" : ", data=\"" + result.data() + "\"";
        String extras = result.extras() == null ? "" : ", extras: " + result.extras();
        call.out().println("Broadcast completed: result=" + result.code() + data + extras);
        return 0;
    }

    private static int forceStop(Invocation call, Deque<String> words) throws UsageException {
        call.device().activities().forceStop(packageName(words));
        return 0;
    }

    private static int kill(Invocation call, Deque<String> words) throws UsageException {
        call.device().activities().kill(packageName(words));
        return 0;
    }

    private static String packageName(Deque<String> words) throws UsageException {
        if ("--user".equals(words.peek())) {
            words.pop();
            words.poll();
        }
        return required(words, "package");
    }

    private static int currentUser(Invocation call, Deque<String> words) {
        call.out().println(0);
        return 0;
    }
}
