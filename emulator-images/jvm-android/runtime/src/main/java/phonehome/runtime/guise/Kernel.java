package phonehome.runtime.guise;

import java.util.Locale;
import phonehome.runtime.DeviceClock;

/**
 * The files of {@code /proc} that tell of the moment, as a phone's kernel writes them (proc(5)).
 *
 * <p>What stays the same is laid out beforehand; see {@link PhoneFiles}.
 */
public final class Kernel {
    /** What the device knows of the process that asks. */
    public interface Facts {
        int pid();

        int uid();

        String process();

        /** The path of the app's APK. */
        String apk();
    }

    private static final String SELF = "/proc/self";
    private static final int HERTZ = 100;
    private static final int CORES = 8;

    private static volatile Facts facts;

    private Kernel() {}

    /** The device's process table. */
    public static void setFacts(Facts newFacts) {
        facts = newFacts;
    }

    /** {@code /proc/4711/…} of the process that asks is {@code /proc/self/…}; so is its thread. */
    static String canonical(String path) {
        Facts known = facts;
        if (known == null) {
            return path;
        }
        String own = "/proc/" + known.pid();
        boolean self = path.equals(own) || path.startsWith(own + "/");
        String named = self ? SELF + path.substring(own.length()) : path;
        String thread = SELF + "/task/" + known.pid();
        return named.startsWith(thread) ? SELF + named.substring(thread.length()) : named;
    }

    /** The content of a file of the moment, null for all others. */
    static String read(String path) {
        Facts known = facts;
        return switch (path) {
            case "/proc/uptime" -> uptime();
            case "/proc/stat" -> stat();
            case "/proc/loadavg" ->
                    "8.21 8.40 8.37 1/3127 " + (known == null ? 1 : known.pid()) + "\n";
            default -> known == null ? null : ofProcess(path, known);
        };
    }

    private static String ofProcess(String path, Facts of) {
        return switch (path) {
            case SELF + "/cmdline" -> of.process() + "\0";
            case SELF + "/comm" -> comm(of) + "\n";
            case SELF + "/status" -> status(of);
            case SELF + "/stat" -> of.pid() + " (" + comm(of) + ") S 873 873 0 0 -1 1077952832\n";
            case SELF + "/maps" -> Maps.of(of);
            case SELF + "/cgroup" -> "0::/uid_" + of.uid() + "/pid_" + of.pid() + "\n";
            default -> null;
        };
    }

    private static String uptime() {
        long hundredths = DeviceClock.elapsedMillis() / 10;
        long idle = hundredths * CORES * 7 / 10;
        return seconds(hundredths) + " " + seconds(idle) + "\n";
    }

    private static String seconds(long hundredths) {
        return String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
    }

    private static String stat() {
        long ticks = DeviceClock.elapsedMillis() * HERTZ / 1000;
        StringBuilder all = new StringBuilder(cpu("cpu ", ticks * CORES));
        for (int core = 0; core < CORES; core++) {
            all.append(cpu("cpu" + core, ticks));
        }
        all.append("ctxt ").append(ticks * 71).append("\nbtime ");
        all.append((DeviceClock.wallMillis() - DeviceClock.elapsedMillis()) / 1000);
        return all.append("\nprocesses ").append(4000 + ticks / 97).append('\n').toString();
    }

    private static String cpu(String name, long ticks) {
        return name
                + " "
                + ticks * 11 / 100
                + " "
                + ticks / 50
                + " "
                + ticks * 9 / 100
                + " "
                + ticks * 7 / 10
                + " 2310 0 911 0 0 0\n";
    }

    /** The last 15 characters, as ART's set_process_name. */
    private static String comm(Facts of) {
        String name = of.process();
        return name.length() <= 15 ? name : name.substring(name.length() - 15);
    }

    private static String status(Facts of) {
        String ids = "\t" + of.uid() + "\t" + of.uid() + "\t" + of.uid() + "\t" + of.uid() + "\n";
        return "Name:\t"
                + comm(of)
                + "\nUmask:\t0077\nState:\tS (sleeping)\nTgid:\t"
                + of.pid()
                + "\nNgid:\t0\nPid:\t"
                + of.pid()
                + "\nPPid:\t873\nTracerPid:\t0\nUid:"
                + ids
                + "Gid:"
                + ids
                + "FDSize:\t256\nGroups:\t3003 9997 20"
                + of.uid() % 1000
                + " 50"
                + of.uid() % 1000
                + "\nVmPeak:\t15872416 kB\nVmSize:\t15801100 kB\nVmRSS:\t  148224 kB\nThreads:\t21\n"
                + "NoNewPrivs:\t0\nSeccomp:\t2\nSeccomp_filters:\t1\n";
    }
}
