package phonehome.device.process;

import android.os.Process;
import android.os.SystemProperties;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import phonehome.device.packages.InstallAttempts;

/**
 * The few commands by which apps look at the phone; all others are refused, as SELinux does.
 *
 * <p>Nothing is run: the answer is written down at once.
 */
public final class AppCommands {
    private static final Path PROGRAMS = Path.of("/phone/system/bin");

    private AppCommands() {}

    /** Null for a command that is refused. */
    public static java.lang.Process start(List<String> command) {
        InstallAttempts.byCommand(command);
        List<String> words = plain(command);
        if (words.isEmpty()) {
            return null;
        }
        String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        return switch (name) {
            case "getprop" -> done(getprop(words));
            case "which" -> which(words);
            case "id" -> done(id());
            case "uname" -> done(uname(words));
            case "echo" -> done(String.join(" ", words.subList(1, words.size())) + "\n");
            default -> null;
        };
    }

    /** {@code sh -c "getprop x"} is getprop x. */
    private static List<String> plain(List<String> command) {
        boolean shell = command.size() == 3 && command.get(1).equals("-c");
        boolean sh = shell && (command.get(0).equals("sh") || command.get(0).endsWith("/sh"));
        return sh ? List.of(command.get(2).strip().split("\\s+")) : command;
    }

    private static String getprop(List<String> words) {
        if (words.size() > 1) {
            return SystemProperties.get(words.get(1)) + "\n";
        }
        StringBuilder all = new StringBuilder();
        phonehome.device.settings.PhoneProperties.all()
                .forEach((name, value) -> all.append("[" + name + "]: [" + value + "]\n"));
        return all.toString();
    }

    private static java.lang.Process which(List<String> words) {
        StringBuilder found = new StringBuilder();
        int missing = 0;
        for (String name : words.subList(1, words.size())) {
            if (name.matches("\\w+") && Files.exists(PROGRAMS.resolve(name))) {
                found.append("/system/bin/").append(name).append('\n');
            } else {
                missing = 1;
            }
        }
        return new Done(found.toString(), missing);
    }

    private static String id() {
        int uid = Process.myUid();
        String user = "u0_a" + (uid - Process.FIRST_APPLICATION_UID);
        return String.format(
                "uid=%d(%s) gid=%d(%s) groups=%d(%s),3003(inet),9997(everybody)"
                        + " context=u:r:untrusted_app:s0:c120,c257,c512,c768\n",
                uid, user, uid, user, uid, user);
    }

    private static String uname(List<String> words) {
        String release = System.getProperty("phonehome.kernel", "");
        boolean all = words.contains("-a");
        if (words.contains("-r")) {
            return release + "\n";
        }
        return all ? "Linux localhost " + release + " #1 SMP PREEMPT aarch64 Toybox\n" : "Linux\n";
    }

    private static java.lang.Process done(String output) {
        return new Done(output, 0);
    }

    /** A process that has ended already. */
    private static final class Done extends java.lang.Process {
        private final InputStream output;
        private final int code;

        Done(String output, int code) {
            this.output = new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8));
            this.code = code;
        }

        @Override
        public OutputStream getOutputStream() {
            return new ByteArrayOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return output;
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() {
            return code;
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) {
            return true;
        }

        @Override
        public int exitValue() {
            return code;
        }

        @Override
        public void destroy() {
            // It has ended.
        }
    }
}
