package phonehome.device.shell.commands;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
        return """
        logcat [-d] [-c] [-v FORMAT] [-b BUFFER[,BUFFER]] [-t N|TIME] [-T N|TIME] [-s]
            [--pid PID] [TAG[:PRIORITY] ...]
        BUFFER: main, radio, events, system, crash, default, all
        TIME: SECONDS.MMM or [YYYY-]MM-DD hh:mm:ss.mmm""";
    }

    @Override
    public String limits() {
        return "formats brief, tag, process, raw, time, threadtime, epoch; the events are those of"
                + " processes, activities and services (FIDELITY.md); -t counts what is shown";
    }

    @Override
    public int run(Invocation call) throws IOException, UsageException {
        ZoneId zone = ZoneId.of(call.device().clock().zone());
        Instant now = Instant.ofEpochMilli(call.device().clock().wall());
        LogcatOptions options = LogcatOptions.parse(call.arguments(), now.atZone(zone));
        LogBuffer log = call.device().log();
        if (options.clear()) {
            log.clear(options.buffers());
            return 0;
        }
        Set<LogBuffer.Id> begun = EnumSet.noneOf(LogBuffer.Id.class);
        long next = log.end();
        print(call, options, tail(before(log.since(0, options.buffers()), next), options), begun);
        while (!options.dump() && !call.isCancelled() && !call.out().checkError()) {
            await(log, next);
            long end = log.end();
            print(call, options, before(log.since(next, options.buffers()), end), begun);
            next = end;
        }
        return 0;
    }

    private static List<LogBuffer.Entry> before(List<LogBuffer.Entry> entries, long end) {
        return entries.stream().filter(entry -> entry.number() < end).toList();
    }

    private static List<LogBuffer.Entry> tail(
            List<LogBuffer.Entry> entries, LogcatOptions options) {
        List<LogBuffer.Entry> shown = entries.stream().filter(options::shows).toList();
        int from = options.count() < 0 ? 0 : Math.max(0, shown.size() - options.count());
        return shown.subList(from, shown.size());
    }

    /** Each buffer is announced before its first line. */
    private static void print(
            Invocation call,
            LogcatOptions options,
            List<LogBuffer.Entry> entries,
            Set<LogBuffer.Id> begun) {
        ZoneId zone = ZoneId.of(call.device().clock().zone());
        for (LogBuffer.Entry entry : entries) {
            if (!options.shows(entry)) {
                continue;
            }
            if (begun.add(entry.buffer())) {
                String name = entry.buffer().name().toLowerCase(Locale.ROOT);
                call.out().println("--------- beginning of " + name);
            }
            call.out().print(LogFormat.of(entry, options.format(), zone));
        }
    }

    private static void await(LogBuffer log, long next) throws IOException {
        try {
            log.await(next, POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
