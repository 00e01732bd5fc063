package phonehome.runtime.guard;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import phonehome.runtime.DeviceThreads;
import phonehome.runtime.Events;

/** Commands that apps run are the device's shell's, and never processes of the host. */
public final class Exec {
    /** Answers a command with a process of the device. */
    public interface Handler {
        /**
         * Null if there is no such program.
         *
         * @param folder working directory or null
         */
        Process start(List<String> command, Map<String, String> environment, File folder)
                throws IOException;
    }

    private static volatile Handler handler = (command, environment, folder) -> null;

    private Exec() {}

    /** The device's shell. */
    public static void setHandler(Handler newHandler) {
        handler = newHandler;
    }

    /** Woven into ProcessBuilder.start: null lets a host thread's command run. */
    public static Process start(ProcessBuilder builder) throws IOException {
        if (!DeviceThreads.isCurrent()) {
            return null;
        }
        List<String> command = List.copyOf(builder.command());
        Events.emit("exec_attempt", Map.of("command", command));
        Process process = handler.start(command, builder.environment(), builder.directory());
        if (process != null) {
            return process;
        }
        String program = command.isEmpty() ? "" : command.get(0);
        throw new IOException(
                "Cannot run program \"" + program + "\": error=13, Permission denied");
    }
}
