package phonehome.device.shell.commands;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import phonehome.device.shell.DeviceFacade;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.ShellCommand.UsageException;

/**
 * {@code cmd jobscheduler run}: options, texts and exit codes of AOSP 15's {@code
 * JobSchedulerShellCommand}. Constraints count as met, so {@code -f} and {@code -s} change nothing.
 */
final class JobCommands {
    /** AOSP's -1000 and -1001, and its -1, as exit codes. */
    private static final int NO_PACKAGE = -1000 & 0xff;

    private static final int NO_JOB = -1001 & 0xff;
    private static final int FAILED = -1 & 0xff;

    private JobCommands() {}

    static int run(Invocation call, List<String> words) throws UsageException {
        Deque<String> rest = new ArrayDeque<>(words);
        String what = SubCommands.required(rest, "command");
        if (!what.equals("run")) {
            throw new UsageException("Unknown command: " + what);
        }
        boolean force = false;
        boolean satisfied = false;
        String namespace = null;
        while (!rest.isEmpty() && rest.peek().startsWith("-")) {
            String option = rest.pop();
            switch (option) {
                case "-f", "--force" -> force = true;
                case "-s", "--satisfied" -> satisfied = true;
                case "-u", "--user" -> SubCommands.required(rest, "user");
                case "-n", "--namespace" -> namespace = SubCommands.required(rest, "namespace");
                default -> {
                    call.out().println("Error: unknown option '" + option + "'");
                    return FAILED;
                }
            }
        }
        if (force && satisfied) {
            call.out().println("Cannot specify both --force and --satisfied");
            return FAILED;
        }
        String owner = SubCommands.required(rest, "package");
        int id = SubCommands.number(SubCommands.required(rest, "job"));
        return run(call, owner, namespace, id, force);
    }

    private static int run(Invocation call, String owner, String namespace, int id, boolean force) {
        DeviceFacade.Jobs jobs = call.device().jobs();
        if (!jobs.knows(owner)) {
            call.err().println("Package not found: " + owner + " / user 0");
            return NO_PACKAGE;
        }
        if (!jobs.run(owner, namespace, id)) {
            String within = namespace == null ? "" : " / namespace " + namespace;
            call.err()
                    .println(
                            "Could not find job "
                                    + id
                                    + " in package "
                                    + owner
                                    + within
                                    + " / user 0");
            return NO_JOB;
        }
        call.out().println("Running job" + (force ? " [FORCED]" : ""));
        return 0;
    }
}
