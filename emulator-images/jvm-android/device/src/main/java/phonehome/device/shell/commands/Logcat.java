package phonehome.device.shell.commands;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.ZoneId;
import java.util.List;
import phonehome.device.shell.Invocation;
import phonehome.device.shell.LogBuffer;
import phonehome.device.shell.ShellCommand;

/** Prints the log. */
public final class Logcat implements ShellCommand {
    /** How soon a client that left is noticed while nothing is logged, in real milliseconds. */
    private static final long POLL_MILLIS = 500;

    @Override
    public String name() {
        return "logcat";
    }

    @Override
    public String usage() {
        return "logcat [-d] [-c] [-v FORMAT] [-b BUFFER] [-t N] [-s] [--pid PID] "
                + "[TAG[:PRIORITY] ...]";
    }

    @Override
    public String limits() {
        return "one buffer for all; formats brief, tag, process, raw, time, threadtime, epoch";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        LogcatOptions options = LogcatOptions.parse(call.arguments());
        LogBuffer log = call.device().log();
        if (options.clear()) {
            log.clear();
            return 0;
        }
        ZoneId zone = ZoneId.of(call.device().clock().zone());
        call.out().println("--------- beginning of main");
        long next = print(call, options, tail(log.since(0), options), 0, zone);
        while (!options.dump() && !call.isCancelled() && !call.out().checkError()) {
            await(log, next);
            next = print(call, options, log.since(next), next, zone);
        }
        return 0;
    }

    private static List<LogBuffer.Entry> tail(
            List<LogBuffer.Entry> entries, LogcatOptions options) {
        List<LogBuffer.Entry> shown = entries.stream().filter(options::shows).toList();
        int from = options.count() < 0 ? 0 : Math.max(0, shown.size() - options.count());
        return shown.subList(from, shown.size());
    }

    private static long print(
            Invocation call,
            LogcatOptions options,
            List<LogBuffer.Entry> entries,
            long from,
            ZoneId zone) {
        long next = from;
        for (LogBuffer.Entry entry : entries) {
            if (options.shows(entry)) {
                call.out().print(LogFormat.of(entry, options.format(), zone));
            }
            next = entry.number() + 1;
        }
        return next;
    }

    private static void await(LogBuffer log, long next) throws IOException {
        try {
            log.await(next, POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
