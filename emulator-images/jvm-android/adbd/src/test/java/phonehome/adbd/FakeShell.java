package phonehome.adbd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A shell of a few words, each of which exercises one thing that a session can do. */
final class FakeShell implements ShellHost {
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public int run(ShellSession session) throws IOException {
        String line = session.commandLine();
        String word = line.split(" ")[0];
        OutputStream out = session.stdout();
        switch (word) {
            case "echo" -> out.write(bytes(line.substring(5) + "\n"));
            case "cat" -> session.stdin().transferTo(out);
            case "fail" -> {
                session.stderr().write(bytes("it failed\n"));
                return 3;
            }
            case "screencap" -> out.write(everyByte());
            case "big" -> out.write(new byte[3 << 20]);
            case "crash" -> throw new IllegalStateException("a fault of the host");
            case "logcat" -> untilCancelled(session, out);
            case "cmd", "pm" -> out.write(bytes(install(line, session.stdin())));
            case "" -> {
                return lines(session, out);
            }
            default -> {
                session.stderr().write(bytes(word + ": not found\n"));
                return 127;
            }
        }
        return 0;
    }

    static byte[] everyByte() {
        byte[] all = new byte[70_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static int lines(ShellSession session, OutputStream out) throws IOException {
        out.write(bytes("$ "));
        String typed = new String(session.stdin().readAllBytes(), StandardCharsets.UTF_8);
        out.write(bytes("<" + typed.strip() + ">\n"));
        return 0;
    }

    private void untilCancelled(ShellSession session, OutputStream out) throws IOException {
        out.write(bytes("first line\n"));
        while (!session.isCancelled()) {
            Thread.onSpinWait();
        }
        cancelled.countDown();
    }

    private static String install(String line, InputStream stdin) throws IOException {
        String[] words = line.split(" ");
        for (int i = 0; i < words.length - 1; i++) {
            if (words[i].equals("-S")) {
                int size = Integer.parseInt(words[i + 1]);
                return stdin.readNBytes(size).length == size ? "Success\n" : "Failure [SHORT]\n";
            }
        }
        return "Success\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
