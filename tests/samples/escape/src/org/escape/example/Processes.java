package org.escape.example;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes of the host: commands, and as many of them as there may be. */
final class Processes {
    private static final int MOST = 2000;
    private static final String[][] COMMANDS = {
        {"id"},
        {"cat", "/etc/shadow"},
        {"curl", "-m", "3", "http://203.0.113.7/"},
        {"sh", "-c", "exec 3<>/dev/tcp/203.0.113.7/80"},
        {"sudo", "-n", "id"},
        {"su", "-c", "id"},
        {"unshare", "--user", "--map-root-user", "id"},
        {"mount", "-t", "tmpfs", "none", "/mnt"},
        {"kill", "-9", "1"},
    };

    private Processes() {}

    static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (String[] command : COMMANDS) {
            attempts.add(new Attempt("exec-" + command[0], () -> exec(command)));
        }
        attempts.add(new Attempt("builder", Processes::builder));
        attempts.add(new Attempt("kill-parent", Processes::killParent));
        attempts.add(new Attempt("fork-bomb", Processes::bomb));
        attempts.add(new Attempt("threads", Processes::threads));
        return attempts;
    }

    private static String exec(String... command) throws IOException, InterruptedException {
        Process process = Runtime.getRuntime().exec(command);
        return result(process, command);
    }

    private static String builder() throws IOException, InterruptedException {
        return result(new ProcessBuilder("uname", "-a").start(), "uname", "-a");
    }

    private static String killParent() throws IOException, InterruptedException {
        return exec("sh", "-c", "kill -9 $(awk '{print $4}' /proc/$PPID/stat)");
    }

    private static String result(Process process, String... command)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[120];
        try (InputStream out = process.getInputStream()) {
            int count = out.read(buffer);
            String text = count > 0 ? new String(buffer, 0, count, "UTF-8").trim() : "";
            process.waitFor(5, TimeUnit.SECONDS);
            return "got a process " + Arrays.toString(command) + ": " + text;
        } finally {
            process.destroy();
        }
    }

    private static String bomb() {
        List<Process> started = new ArrayList<>();
        try {
            while (started.size() < MOST) {
                started.add(new ProcessBuilder("sleep", "20").start());
            }
            return "got " + started.size() + " processes";
        } catch (IOException refused) {
            return "stopped after " + started.size() + " processes: " + refused;
        } finally {
            for (Process process : started) {
                process.destroy();
            }
        }
    }

    private static String threads() {
        int started = 0;
        try {
            for (; started < MOST; started++) {
                Thread thread = new Thread(Processes::rest, "bomb");
                thread.setDaemon(true);
                thread.start();
            }
            return "got " + started + " threads";
        } catch (OutOfMemoryError refused) {
            return "stopped after " + started + " threads: " + refused;
        }
    }

    private static void rest() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
