package phonehome.natives.kernel;

import java.util.List;

/** Linux's signals by number (asm-generic/signal.h). */
public final class Signals {
    static final int ABORT = 6;

    private static final List<String> NAMES =
            List.of(
                    "0", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS",
                    "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM",
                    "SIGTERM");

    private Signals() {}

    /** The number of a signal. */
    public static int number(String name) {
        return NAMES.indexOf(name);
    }

    /** The name of one that ends a process by default, null for others. */
    static String name(int number) {
        return number > 0 && number < NAMES.size() ? NAMES.get(number) : null;
    }
}
