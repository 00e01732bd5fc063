package phonehome.device.process;

import android.app.StackTrace;
import android.util.Log;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import phonehome.device.events.EventLog;
import phonehome.device.system.DeviceLog;
import phonehome.runtime.guard.Exits;

/** What happens when an app's code throws: told, logged as on a phone, and the process ends. */
public final class Crashes {
    private Crashes() {}

    /** Runs code of {@code process} as it, on the current thread; a crash ends only the process. */
    public static void guard(ProcessTable table, AppProcess process, Runnable code) {
        try {
            CurrentProcess.run(process, code);
        } catch (ProcessDeath death) {
            table.kill(death.process(), "exit");
        } catch (Exits.ProcessExit exit) {
            table.kill(process, "exit");
        } catch (Throwable thrown) {
            report(table, process, thrown);
        }
    }

    /** Tells of a crash and ends the process; null is the system, which goes on. */
    public static void report(ProcessTable table, AppProcess process, Throwable thrown) {
        Throwable cause = root(thrown);
        String owner = process == null ? null : process.packageName();
        String message = String.valueOf(cause.getMessage());
        Log.printlns(Log.LOG_ID_CRASH, Log.ERROR, "AndroidRuntime", headline(process), thrown);
        if (process != null) {
            EventLog.crashed(process, thrown);
        }
        DeviceLog.tell(
                "crash",
                owner,
                null,
                Map.of(
                        "exception", cause.getClass().getName(),
                        "message", message.substring(0, Math.min(500, message.length())),
                        "stack", frames(cause)));
        if (process != null) {
            table.kill(process, "crash");
        }
    }

    /**
     * Tells that native code ended its process by a signal, as {@code debuggerd} writes it, and
     * ends it.
     *
     * @param stack native frames, innermost first
     */
    public static void reportNative(
            ProcessTable table,
            AppProcess process,
            String signal,
            String message,
            List<String> stack) {
        StringBuilder tombstone = new StringBuilder();
        tombstone.append("*** *** *** *** *** *** *** *** *** *** *** *** *** *** *** ***\n");
        tombstone.append("pid: ").append(process.pid()).append(", name: ");
        tombstone.append(Thread.currentThread().getName()).append("  >>> ");
        tombstone.append(process.name()).append(" <<<\nsignal ").append(signal);
        tombstone.append(", ").append(message).append("\nbacktrace:");
        for (int i = 0; i < stack.size(); i++) {
            tombstone.append(String.format("\n      #%02d %s", i, stack.get(i)));
        }
        Log.printlns(Log.LOG_ID_CRASH, Log.ASSERT, "DEBUG", tombstone.toString(), null);
        DeviceLog.tell(
                "crash",
                process.packageName(),
                null,
                Map.of("exception", signal, "message", message, "stack", stack));
        table.kill(process, "crash");
    }

    /** As {@code com.android.internal.os.RuntimeInit} writes it, into the crash buffer. */
    private static String headline(AppProcess process) {
        String thread = Thread.currentThread().getName();
        return process == null
                ? "*** FATAL EXCEPTION IN SYSTEM PROCESS: " + thread
                : "FATAL EXCEPTION: "
                        + thread
                        + "\nProcess: "
                        + process.name()
                        + ", PID: "
                        + process.pid();
    }

    private static List<String> frames(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .limit(24)
                .map(StackTraceElement::toString)
                .toList();
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (isCause(cause.getCause(), cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The framework notes as a "cause", too, from where something was asked for. */
    private static boolean isCause(Throwable cause, Throwable of) {
        return cause != null && cause != of && !(cause instanceof StackTrace);
    }
}
